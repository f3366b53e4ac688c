package io.storagegateway.jobarchive.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.jobarchive.edit.JsonSpans.Span;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.value.JobTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Changes tags and metadata in the bytes of a record. All else stays byte by byte as it was, also
 * what nobody here knows, and each number in the form in which it was written.
 */
final class MetaEdit {
  private static final String TAGS = "tags";
  private static final String METADATA = "metaData";

  private final byte[] document;

  private MetaEdit(byte[] document) {
    this.document = document;
  }

  /**
   * Makes the changed record.
   *
   * @param document the record
   * @param patch what to change
   * @return the record afterwards; the same bytes if nothing changes
   * @throws IOException if the record is not strict JSON, or has tags or metadata of another form
   */
  static byte[] apply(byte[] document, PatchJob patch) throws IOException {
    JsonNode before = StrictJson.MAPPER.readTree(document);
    byte[] after = new MetaEdit(document).edited(patch);
    checkRest(before, StrictJson.MAPPER.readTree(after));
    return after;
  }

  private byte[] edited(PatchJob patch) throws IOException {
    JsonSpans top =
        JsonSpans.of(document, new Span(0, 0, document.length))
            .orElseThrow(() -> new IOException("a record is an object"));
    Map<String, String> values = new LinkedHashMap<>();
    if (patch.fields().contains(PatchJob.TAGS)) {
      tags(top.members().get(TAGS), patch.tags()).ifPresent(text -> values.put(TAGS, text));
    }
    metadata(top.members().get(METADATA), patch).ifPresent(text -> values.put(METADATA, text));
    return spliced(top, values);
  }

  /** Exchanges values in the order in which they lie; new ones come last. */
  private byte[] spliced(JsonSpans top, Map<String, String> values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(document.length);
    int copied = 0;
    Map<String, String> added = new LinkedHashMap<>(values);
    for (Map.Entry<String, Span> member : top.members().entrySet()) {
      String value = added.remove(member.getKey());
      if (value != null) {
        out.write(document, copied, member.getValue().start() - copied);
        out.write(value.getBytes(StandardCharsets.UTF_8));
        copied = member.getValue().end();
      }
    }
    out.write(document, copied, top.end() - copied);
    boolean first = top.members().isEmpty();
    for (Map.Entry<String, String> member : added.entrySet()) {
      String text = (first ? "" : ",") + quoted(member.getKey()) + ":" + member.getValue();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      first = false;
    }
    out.write(document, top.end(), document.length - top.end());
    return out.toByteArray();
  }

  /** The new value of the tags; empty if they stay. */
  private Optional<String> tags(Span span, List<JobTag> wanted) throws IOException {
    List<Span> present = parts(span, '[').map(JsonSpans::spans).orElse(List.of());
    Map<JobTag, String> known = new LinkedHashMap<>();
    List<JobTag> before = new ArrayList<>();
    for (Span each : present) {
      JobTag tag = tag(StrictJson.MAPPER.readTree(each.text(document)));
      before.add(tag);
      known.putIfAbsent(tag, each.text(document));
    }
    if (before.equals(wanted)) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JobTag tag : wanted) {
      texts.add(known.containsKey(tag) ? known.get(tag) : text(tag));
    }
    return Optional.of('[' + String.join(",", texts) + ']');
  }

  /** Null for what is no tag. */
  private static JobTag tag(JsonNode tree) {
    String type = tree.path("type").textValue();
    String name = tree.path("name").textValue();
    String scope = tree.path("scope").textValue();
    return type == null || name == null
        ? null
        : new JobTag(type, name, scope == null || scope.isEmpty() ? null : scope);
  }

  private static String text(JobTag tag) throws JsonProcessingException {
    ObjectNode tree = StrictJson.MAPPER.createObjectNode();
    tree.put("type", tag.type()).put("name", tag.name());
    if (tag.scope() != null) {
      tree.put("scope", tag.scope());
    }
    return StrictJson.MAPPER.writeValueAsString(tree);
  }

  /** The new value of the metadata; empty if they stay. */
  private Optional<String> metadata(Span span, PatchJob patch) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> before = new LinkedHashMap<>();
    Optional<JsonSpans> present = parts(span, '{');
    if (present.isPresent()) {
      for (Map.Entry<String, Span> each : present.get().members().entrySet()) {
        texts.put(each.getKey(), each.getValue().named(document));
        before.put(
            each.getKey(), StrictJson.MAPPER.readTree(each.getValue().text(document)).textValue());
      }
    }
    boolean changed = false;
    for (String field : new TreeSet<>(patch.fields())) {
      if (field.startsWith(PatchJob.METADATA)) {
        String key = field.substring(PatchJob.METADATA.length());
        String value = patch.metadata().get(key);
        if (value == null) {
          changed |= texts.remove(key) != null;
        } else if (!value.equals(before.get(key))) {
          texts.put(key, quoted(key) + ":" + quoted(value));
          changed = true;
        }
      }
    }
    return changed ? Optional.of('{' + String.join(",", texts.values()) + '}') : Optional.empty();
  }

  /** The parts of a value that opens with a bracket; empty where there is none, or null. */
  private Optional<JsonSpans> parts(Span span, char bracket) throws IOException {
    if (span == null || span.text(document).equals("null")) {
      return Optional.empty();
    }
    if (document[span.start()] != bracket) {
      throw new IOException("tags are a list, and metadata an object");
    }
    return JsonSpans.of(document, span);
  }

  private static String quoted(String text) throws JsonProcessingException {
    return StrictJson.MAPPER.writeValueAsString(text);
  }

  private static void checkRest(JsonNode before, JsonNode after) {
    if (!Objects.equals(rest(before), rest(after))) {
      throw new IllegalStateException("an edit would have changed more than it should");
    }
  }

  private static JsonNode rest(JsonNode tree) {
    return tree instanceof ObjectNode object
        ? object.deepCopy().without(List.of(TAGS, METADATA))
        : tree;
  }
}
