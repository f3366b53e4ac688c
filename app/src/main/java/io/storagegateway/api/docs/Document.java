package io.storagegateway.api.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A document as it is sent. The arrays are shared and never written to.
 *
 * @param bytes the text in UTF-8
 * @param tag changes with the text
 */
@SuppressWarnings("ArrayRecordComponent")
record Document(byte[] bytes, EntityTag tag) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML =
      YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  static Document of(byte[] bytes) {
    return new Document(bytes, new EntityTag(UUID.nameUUIDFromBytes(bytes).toString()));
  }

  static Document json(JsonNode tree) {
    return of(tree, JSON);
  }

  static Document yaml(JsonNode tree) {
    return of(tree, YAML);
  }

  private static Document of(JsonNode tree, ObjectMapper mapper) {
    try {
      return of(mapper.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree cannot be written", e);
    }
  }
}
