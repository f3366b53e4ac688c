package io.storagegateway.spi.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.RefusedLine;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.VolumeAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that was stored is the same when it is read again. */
class RequestJsonTest {
  record Attributes(Boolean autosizeEnabled, Long maxAutosize) implements VolumeAttributes {}

  private static final Attributes ATTRIBUTES = new Attributes(true, null);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .addModule(
              new SimpleModule().addAbstractTypeMapping(VolumeAttributes.class, Attributes.class))
          .build();

  static List<Request<?>> requests() {
    return List.of(
        new CreateVolume("v", 4096L, "/v", "aggr1", null, ATTRIBUTES),
        new PatchVolume(
            "v", Set.of("size_total", "junction_path"), 1L, null, null, ATTRIBUTES, true, "7"),
        new RestrictVolume("v", null),
        new ReinstateVolume("v"),
        new CreateClone("c", "v", "s", "/c"),
        new CreateSnapshot("v", "s", true),
        new DeleteSnapshot("v", "s"),
        new RestoreSnapshot("v", "s", "7"),
        new CreateLock("v", "host"),
        new DeleteLock("v", "host"),
        new CreateExportPolicy("p", List.of("10.0.0.0/8", "host")),
        new DeleteExportPolicy("p", "7"),
        new AddExportRule("p", "host", null),
        new RemoveExportRule("p", "host", "7"),
        new ImportJob("v", "v:1:2", "staged-1", "digest"),
        new PatchJob(
            "v",
            "v:1:2",
            Set.of(PatchJob.TAGS, PatchJob.METADATA + "a", PatchJob.METADATA + "gone"),
            List.of(new JobTag("type", "name", null)),
            Map.of("a", "b"),
            "7"),
        new DeleteJob("v", "v:1:2", null),
        new RunJobRetention(
            "v",
            new RetentionPolicy(
                RetentionPolicy.Action.MOVE,
                Duration.ofDays(365),
                Set.of(JobState.FAILED, JobState.TIMEOUT),
                List.of("type"),
                List.of("*"),
                "tape")),
        new WriteMetrics(
            "v",
            List.of(
                new MetricPoint(3, "mem_bw", "n1", "socket", "0", null, null, 1.5, Instant.EPOCH)),
            List.of(new RefusedLine(2, "bad-line", "It is none."))));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aStoredRequestIsReadAsItWas(Request<?> request) throws JsonProcessingException {
    String stored = MAPPER.writerFor(Request.class).writeValueAsString(request);

    assertThat(MAPPER.readTree(stored).get("operation").asText())
        .isEqualTo(request.operation().key());
    assertThat(MAPPER.readValue(stored, Request.class)).isEqualTo(request);
  }

  @Test
  void everyWritingOperationHasARequest() {
    Stream<Operation> writes =
        Arrays.stream(Operation.values()).filter(operation -> operation.lane() == Lane.WRITE);

    assertThat(requests())
        .extracting(Request::operation)
        .containsExactlyInAnyOrderElementsOf(writes.toList());
    assertThat(requests().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(Request.class.getPermittedSubclasses());
  }

  @Test
  void rulesOfANewPolicyAreKeptInOrderAndOnce() {
    assertThat(new CreateExportPolicy("p", List.of("b", "a", "b")).rules())
        .containsExactly("b", "a");
  }
}
