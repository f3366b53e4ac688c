package io.storagegateway.api;

import io.storagegateway.spi.value.JobTag;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be changed of a job.
 *
 * @param tags all tags that it is to have
 * @param metadata new values by key
 */
@Schema(
    description =
        "What is to be changed (JSON Merge Patch). A field that cannot be changed may be sent with"
            + " its present value.")
public record JobPatch(
    @Schema(description = "All tags that it is to have, in place of those that it has.")
        List<Tag> tags,
    @Schema(
            description = "New values by key; null removes a key. Keys that are not named stay.",
            example = "{\"reviewed\": \"yes\", \"note\": null}")
        Map<String, String> metadata) {
  /**
   * What somebody marks a job with.
   *
   * @param type a family of tags
   * @param name unique within its type
   * @param scope who sees it
   */
  @Schema(name = "JobTagPatch", description = "What somebody marks a job with.")
  public record Tag(
      @Schema(
              description = "A family of tags.",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "quality")
          String type,
      @Schema(
              description = "Unique within its type.",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "good")
          String name,
      @Schema(
              description = "Who sees it: `global`, `admin` or a user's name.",
              nullable = true,
              example = "global")
          String scope) {}

  /** The tags, as back-ends know them. */
  List<JobTag> jobTags() {
    List<JobTag> all = new ArrayList<>();
    for (Tag tag : tags) {
      String at = "tags[" + all.size() + "]";
      Tag given = Bodies.needed(at, tag);
      all.add(
          new JobTag(
              Bodies.needed(at + ".type", given.type()),
              Bodies.needed(at + ".name", given.name()),
              given.scope()));
    }
    return all;
  }
}
