package io.storagegateway.jobarchive.edit;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.value.JobTag;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be asked for in a change of a job: what can be read back, and searched for. */
final class PatchRules {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,255}");
  private static final int MOST_TAGS = 1000;

  private PatchRules() {}

  /**
   * Checks a request.
   *
   * @throws BackendException {@code INVALID} that names the field
   */
  static void check(PatchJob request) {
    for (String field : request.fields()) {
      if (field.startsWith(PatchJob.METADATA)) {
        checkName(field, field.substring(PatchJob.METADATA.length()));
      } else if (!field.equals(PatchJob.TAGS)) {
        throw BackendException.invalid(field, "This cannot be changed.");
      }
    }
    if (request.tags().size() > MOST_TAGS) {
      throw BackendException.invalid(
          PatchJob.TAGS, "A job has at most " + MOST_TAGS + " tags here.");
    }
    Set<JobTag> seen = new HashSet<>();
    for (JobTag tag : request.tags()) {
      checkName(PatchJob.TAGS, tag.type());
      checkName(PatchJob.TAGS, tag.name());
      if (tag.scope() != null) {
        checkName(PatchJob.TAGS, tag.scope());
      }
      if (!seen.add(tag)) {
        throw BackendException.invalid(PatchJob.TAGS, "A tag is named twice.");
      }
    }
  }

  private static void checkName(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw BackendException.invalid(
          field, "Names have 1 to 255 characters, and no control characters.");
    }
  }
}
