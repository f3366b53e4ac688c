package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dropwizard.util.Duration;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.LogLine;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Receipt;
import io.storagegateway.spi.value.Ref;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TransferTest {
  private static final CallOrigin ORIGIN = CallOrigin.gateway();
  private static final Ref REF = new Ref(Kind.VOLUME, "v1");

  private final FakeBackend backend = new FakeBackend().with(Bytes.class, new StoredBytes());
  private final Mounted mounted = new Mounted().breakerAfter(1);
  private final Endpoint endpoint = mounted.endpoint(backend);

  @Test
  void bytesPassFromTheBackendToTheCaller() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    endpoint.transfer(
        Operation.OPEN_CONTENT,
        ORIGIN,
        (found, call, progress) -> {
          assertThat(call.deadline()).isEqualTo(Instant.MAX);
          assertThat(Thread.currentThread().getName()).isEqualTo("fake-transfer-1");
          try (Content content = found.require(Bytes.class).open(call, REF, Range.ALL)) {
            progress.opened();
            content.writeTo(progress.out(out));
          }
        });
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("stored");
  }

  @Test
  void bytesPassFromTheCallerToTheBackend() throws IOException {
    AtomicReference<Receipt> receipt = new AtomicReference<>();
    endpoint.transfer(
        Operation.RECEIVE_CONTENT,
        ORIGIN,
        (found, call, progress) ->
            receipt.set(
                found
                    .require(Bytes.class)
                    .receive(call, REF, 0, progress.in(new ByteArrayInputStream(new byte[1000])))));
    assertThat(receipt.get()).isEqualTo(new Receipt(1000, true, "1"));
  }

  @Test
  void aTransferThatMovesTakesAsLongAsItTakes() throws IOException {
    Endpoint impatient = new Mounted().idleTimeout(Duration.milliseconds(800)).endpoint(backend);
    long begin = System.nanoTime();
    impatient.transfer(
        Operation.OPEN_CONTENT,
        ORIGIN,
        (found, call, progress) -> {
          OutputStream out = progress.out(OutputStream.nullOutputStream());
          while (System.nanoTime() - begin < Duration.milliseconds(1200).toNanoseconds()) {
            out.write(1);
          }
        });
    assertThat(System.nanoTime() - begin)
        .isGreaterThan(Duration.milliseconds(1200).toNanoseconds());
  }

  @Test
  void aTransferThatStandsStillIsGivenUpAndItsStreamsAreCut() {
    Endpoint impatient =
        new Mounted().breakerAfter(1).idleTimeout(Duration.milliseconds(50)).endpoint(backend);
    Hang hang = new Hang();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicReference<IOException> afterwards = new AtomicReference<>();
    BackendFailure.of(
            () ->
                impatient.transfer(
                    Operation.OPEN_CONTENT,
                    ORIGIN,
                    (found, call, progress) -> {
                      OutputStream watched = progress.out(out);
                      watched.write(1);
                      hang.regardless();
                      try {
                        watched.write(2);
                      } catch (IOException e) {
                        afterwards.set(e);
                      }
                    }))
        .is(ErrorKind.TIMEOUT, "idle-timeout")
        .leaves(Effect.NONE);
    hang.awaitInterrupted();
    hang.letGo();
    await().until(() -> afterwards.get() != null);
    assertThat(out.size()).isEqualTo(1);
    assertThat(impatient.status().breaker().state()).isEqualTo(BreakerStatus.State.CLOSED);
  }

  @Test
  void anUploadThatStandsStillMayHaveHappened() {
    Endpoint impatient = new Mounted().idleTimeout(Duration.milliseconds(50)).endpoint(backend);
    Hang hang = new Hang();
    BackendFailure.of(
            () ->
                impatient.transfer(
                    Operation.RECEIVE_CONTENT,
                    ORIGIN,
                    (found, call, progress) -> hang.untilInterrupted()))
        .is(ErrorKind.TIMEOUT, "idle-timeout")
        .leaves(Effect.UNKNOWN);
  }

  @Test
  void theBreakerLearnsFromAnOpeningThatFails() {
    BackendException down = BackendException.of(ErrorKind.UNAVAILABLE, "Down.").build();
    assertThatThrownBy(
            () ->
                endpoint.transfer(
                    Operation.OPEN_CONTENT,
                    ORIGIN,
                    (found, call, progress) -> {
                      throw down;
                    }))
        .isSameAs(down);
    assertThat(endpoint.status().breaker().state()).isEqualTo(BreakerStatus.State.OPEN);
  }

  @Test
  void theBreakerLearnsNothingFromAFailureAfterTheOpening() {
    BackendException down = BackendException.of(ErrorKind.UNAVAILABLE, "Down.").build();
    assertThatThrownBy(
            () ->
                endpoint.transfer(
                    Operation.OPEN_CONTENT,
                    ORIGIN,
                    (found, call, progress) -> {
                      progress.opened();
                      throw down;
                    }))
        .isSameAs(down);
    assertThat(endpoint.status().breaker().state()).isEqualTo(BreakerStatus.State.CLOSED);
  }

  @Test
  void aCallerThatGoesAwayIsNoFaultOfTheBackend() {
    IOException gone = new IOException("connection reset");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw gone;
          }
        };
    assertThatThrownBy(
            () ->
                endpoint.transfer(
                    Operation.OPEN_CONTENT,
                    ORIGIN,
                    (found, call, progress) ->
                        found
                            .require(Bytes.class)
                            .open(call, REF, Range.ALL)
                            .writeTo(progress.out(closed))))
        .isSameAs(gone);
    assertThat(endpoint.status().breaker().state()).isEqualTo(BreakerStatus.State.CLOSED);
  }

  @Test
  void anIoErrorOfThePluginsOwnIsADefect() {
    BackendFailure.of(
            () ->
                endpoint.transfer(
                    Operation.OPEN_CONTENT,
                    ORIGIN,
                    (found, call, progress) -> {
                      throw new IOException("disk");
                    }))
        .is(ErrorKind.BAD_ANSWER, "backend-defect");
  }

  @Test
  void onlyTransfersAreTransferred() {
    assertThatThrownBy(
            () -> endpoint.transfer(Operation.GET_VOLUME, ORIGIN, (found, call, progress) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final class StoredBytes implements Bytes {
    @Override
    public Content open(CallContext call, Ref ref, Range range) {
      return new StoredContent();
    }

    @Override
    public Receipt receive(CallContext call, Ref ref, long offset, InputStream in) {
      try {
        return new Receipt(offset + in.readAllBytes().length, true, "1");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public long received(CallContext call, Ref ref) {
      return 0;
    }

    @Override
    public void follow(CallContext call, Ref ref, Consumer<LogLine> lines) {
      lines.accept(new LogLine(null, "one"));
    }
  }

  private static final class StoredContent implements Content {
    @Override
    public String mediaType() {
      return "text/plain";
    }

    @Override
    public OptionalLong length() {
      return OptionalLong.of(6);
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write("stored".getBytes(StandardCharsets.UTF_8));
    }
  }
}
