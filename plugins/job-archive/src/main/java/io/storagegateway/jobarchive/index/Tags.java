package io.storagegateway.jobarchive.index;

import io.storagegateway.spi.value.JobTag;
import java.util.ArrayList;
import java.util.List;

/**
 * The tags of a job as one text, in which a tag can be searched for: each is between two {@link
 * #BOUND}s, {@code type:name}, and then the length of its type and its scope.
 */
final class Tags {
  private static final String BOUND = "\u001e";
  private static final String PART = "\u001f";

  private Tags() {}

  /** The text of some tags, null for none. */
  static String write(List<JobTag> tags) {
    if (tags.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder(BOUND);
    for (JobTag tag : tags) {
      String type = clean(tag.type());
      text.append(type).append(':').append(clean(tag.name()));
      text.append(PART).append(type.length());
      text.append(PART).append(tag.scope() == null ? "" : clean(tag.scope())).append(BOUND);
    }
    return text.toString();
  }

  /** What the text of tags contains if one of them is {@code type:name}. */
  static String searched(String tag) {
    return BOUND + clean(tag) + PART;
  }

  static List<JobTag> read(String text) {
    if (text == null) {
      return List.of();
    }
    List<JobTag> tags = new ArrayList<>();
    for (String each : text.substring(1).split(BOUND, -1)) {
      if (!each.isEmpty()) {
        String[] parts = each.split(PART, -1);
        int type = Integer.parseInt(parts[1]);
        tags.add(
            new JobTag(
                parts[0].substring(0, type),
                parts[0].substring(type + 1),
                parts[2].isEmpty() ? null : parts[2]));
      }
    }
    return tags;
  }

  private static String clean(String text) {
    return text.replace(BOUND, " ").replace(PART, " ");
  }
}
