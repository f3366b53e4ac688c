package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobTag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes requests out of merge patches of jobs. */
final class JobPatches {
  private static final String METADATA = "metadata";

  private final ObjectMapper mapper;
  private final Fields fields;

  JobPatches(ObjectMapper mapper, Fields fields) {
    this.mapper = mapper;
    this.fields = fields;
  }

  /**
   * @param present the job as it is
   * @throws JsonProcessingException if a field has a value of the wrong type
   */
  PatchJob request(Job present, ObjectNode body) throws JsonProcessingException {
    ObjectNode changes = mapper.createObjectNode();
    ObjectNode known = mapper.valueToTree(JobView.of(present));
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (field.getKey().equals(PatchJob.TAGS) || field.getKey().equals(METADATA)) {
        changes.set(field.getKey(), given(field.getKey(), field.getValue()));
      } else {
        checkStated(field.getKey(), field.getValue(), known);
      }
    }
    return request(present, mapper.treeToValue(changes, JobPatch.class));
  }

  private static PatchJob request(Job present, JobPatch patch) {
    Set<String> changed = new HashSet<>();
    List<JobTag> tags = List.of();
    if (patch.tags() != null) {
      changed.add(PatchJob.TAGS);
      tags = patch.jobTags();
    }
    Map<String, String> metadata = new HashMap<>();
    if (patch.metadata() != null) {
      patch
          .metadata()
          .forEach(
              (key, value) -> {
                changed.add(PatchJob.METADATA + key);
                if (value != null) {
                  metadata.put(key, value);
                }
              });
    }
    return new PatchJob(present.cluster(), present.id(), changed, tags, metadata, null);
  }

  private static JsonNode given(String field, JsonNode value) {
    if (value.isNull()) {
      throw Refusals.badField(field, "cannot be cleared").exception();
    }
    return value;
  }

  /** A field that cannot be changed may be sent as long as it says what is so. */
  private void checkStated(String field, JsonNode value, ObjectNode known) {
    if (!fields.of(JobView.class).contains(field)) {
      Set<String> names = new TreeSet<>(fields.of(JobView.class));
      names.add(METADATA);
      throw Refusals.unknownField(field, names).exception();
    }
    if (!StatedValues.same(value, known.path(field))) {
      throw Refusals.invalid(field, "cannot be changed").exception();
    }
  }
}
