package io.storagegateway.inventory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.VolumeAttributes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Values as they are stored: JSON, in chunks compressed. What an older or newer version of a plugin
 * stored is read as far as its fields are known.
 */
final class StoredValues {
  /** The greatest number of objects in a chunk. */
  static final int CHUNK = 1000;

  private static final String ATTRIBUTES = "attributes";

  private final ObjectMapper mapper;

  /** By the gateway's JSON. */
  StoredValues(ObjectMapper json) {
    SimpleModule module = new SimpleModule("inventory");
    module.addDeserializer(VolumeAttributes.class, new AttributesReader());
    mapper = json.copy().registerModule(module);
  }

  String write(Resource value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("An object cannot be stored", e);
    }
  }

  /**
   * Reads an object.
   *
   * @throws UncheckedIOException if it is none of this kind and endpoint
   */
  Resource read(String text, KeptKind kind, Endpoint endpoint) {
    try {
      return reader(kind, endpoint).readValue(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A stored object cannot be read", e);
    }
  }

  /** Writes objects, {@value #CHUNK} of them at most. */
  Chunk chunk(List<? extends Resource> values, KeptKind kind) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObjectWriter writer = mapper.writerFor(kind.type());
    Counting counted;
    try (GZIPOutputStream compressed = new GZIPOutputStream(out);
        Counting counting = new Counting(compressed);
        SequenceWriter sequence = writer.writeValues(counting)) {
      sequence.writeAll(values);
      counted = counting;
    } catch (IOException e) {
      throw new UncheckedIOException("Objects cannot be stored", e);
    }
    return new Chunk(out.toByteArray(), counted.bytes());
  }

  /**
   * Reads the objects of a chunk.
   *
   * @throws UncheckedIOException if it holds none of this kind and endpoint
   */
  List<Resource> read(byte[] chunk, KeptKind kind, Endpoint endpoint) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(chunk));
        MappingIterator<Resource> values = reader(kind, endpoint).readValues(in)) {
      return values.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException("Stored objects cannot be read", e);
    }
  }

  String writeProblems(List<ListingProblem> problems) {
    try {
      return mapper.writeValueAsString(problems);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Problems cannot be stored", e);
    }
  }

  List<ListingProblem> readProblems(String text) {
    try {
      return mapper.readValue(text, new TypeReference<List<ListingProblem>>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Stored problems cannot be read", e);
    }
  }

  private ObjectReader reader(KeptKind kind, Endpoint endpoint) {
    return mapper
        .readerFor(kind.type())
        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .withAttribute(ATTRIBUTES, endpoint.volumeAttributes());
  }

  /**
   * Objects, compressed. The array is written to by nobody, and chunks are not compared.
   *
   * @param content the bytes
   * @param size how many bytes it was before
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Chunk(byte[] content, long size) {}

  /** Reads into the record of the endpoint's plugin. */
  private static final class AttributesReader extends JsonDeserializer<VolumeAttributes> {
    @Override
    public VolumeAttributes deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Class<?> type = (Class<?>) context.getAttribute(ATTRIBUTES);
      return (VolumeAttributes) context.readValue(parser, type);
    }
  }
}
