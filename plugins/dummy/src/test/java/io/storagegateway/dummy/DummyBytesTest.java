package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.LogLine;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Receipt;
import io.storagegateway.spi.value.Ref;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DummyBytesTest {
  private static final Ref A = TestBench.ref("a");

  private final TestBench bench = TestBench.standard();
  private final Bytes bytes = bench.facet(Bytes.class);

  @Test
  void whatWasReceivedIsSent() {
    bench.create("a");
    String version = bench.get("a").version();
    Receipt receipt = bytes.receive(FakeCall.any(), A, 0, stream("hello"));
    assertThat(receipt.received()).isEqualTo(5);
    assertThat(receipt.complete()).isTrue();
    assertThat(bench.content("a")).isEqualTo("hello");
    assertThat(bench.get("a").sizeUsed()).isEqualTo(5);
    assertThat(bench.get("a").version()).as("usage does not count").isEqualTo(version);
  }

  @Test
  void partsCanBeAskedFor() throws Exception {
    bench.create("a");
    bench.fill("a", "0123456789");
    assertThat(part(new Range(2, 3))).isEqualTo("234");
    assertThat(part(new Range(8, 100))).isEqualTo("89");
    assertThat(part(new Range(8, Long.MAX_VALUE))).isEqualTo("89");
    assertThat(part(new Range(10, 1))).isEmpty();
    assertThat(
            Failures.failure(
                    ErrorKind.INVALID, () -> bytes.open(FakeCall.any(), A, new Range(11, 1)))
                .reason())
        .isEqualTo("range-outside");
  }

  @Test
  void aTransferThatWasCutGoesOnWhereItEnded() {
    bench.create("a");
    bench.fill("a", "before");
    Receipt cut = bytes.receive(FakeCall.any(), A, 0, broken("hel"));
    assertThat(cut).isEqualTo(new Receipt(3, false, null));
    assertThat(bench.content("a")).isEqualTo("before");
    assertThat(bytes.received(FakeCall.any(), A)).isEqualTo(3);
    assertThat(
            Failures.failure(
                    ErrorKind.CONFLICT, () -> bytes.receive(FakeCall.any(), A, 2, stream("lo")))
                .reason())
        .isEqualTo("offset-mismatch");
    assertThat(bytes.receive(FakeCall.any(), A, 3, stream("lo")).complete()).isTrue();
    assertThat(bench.content("a")).isEqualTo("hello");
    assertThat(bytes.received(FakeCall.any(), A)).isZero();
  }

  @Test
  void aTransferCanBeginAnew() {
    bench.create("a");
    bytes.receive(FakeCall.any(), A, 0, broken("abc"));
    bytes.receive(FakeCall.any(), A, 0, stream("xy"));
    assertThat(bench.content("a")).isEqualTo("xy");
    Failures.failure(ErrorKind.CONFLICT, () -> bytes.receive(FakeCall.any(), A, 3, stream("z")));
  }

  @Test
  void aVolumeHoldsNoMoreThanItsSizeAndOneMebibyte() {
    bench.write(new CreateVolume("a", 4L, null, null, null, DummyAttributes.NOTHING_SAID));
    assertThat(
            Failures.failure(
                    ErrorKind.LIMIT, () -> bytes.receive(FakeCall.any(), A, 0, stream("12345")))
                .reason())
        .isEqualTo("volume-full");
    bench.create("b");
    byte[] tooMuch = new byte[(int) Receiver.MOST_BYTES + 1];
    Failures.failure(
        ErrorKind.LIMIT,
        () ->
            bytes.receive(
                FakeCall.any(), TestBench.ref("b"), 0, new ByteArrayInputStream(tooMuch)));
    assertThat(bench.content("a") + bench.content("b")).isEmpty();
  }

  @Test
  void onlyVolumesHaveBytes() {
    Failures.failure(
        ErrorKind.UNSUPPORTED, () -> bytes.received(FakeCall.any(), new Ref(Kind.SNAPSHOT, "a/s")));
    Failures.failure(ErrorKind.NOT_FOUND, () -> bytes.received(FakeCall.any(), A));
  }

  @Test
  void aLogIsFollowedToTheVolumesEnd() throws Exception {
    bench.create("a");
    BlockingQueue<LogLine> lines = new LinkedBlockingQueue<>();
    Thread follower = follow(FakeCall.any(), lines);
    assertThat(next(lines))
        .isEqualTo(new LogLine(bench.clock().instant(), "create_volume by alice"));
    bench.snapshot("a", "s");
    assertThat(next(lines).text()).isEqualTo("create_snapshot by alice");
    bench.restrict("a");
    assertThat(next(lines).text()).isEqualTo("restrict_volume by alice");
    follower.join();
    assertThat(lines).isEmpty();
  }

  @Test
  void followingEndsWhenNobodyReads() throws Exception {
    bench.create("a");
    BlockingQueue<LogLine> lines = new LinkedBlockingQueue<>();
    FakeCall call = FakeCall.any();
    Thread cancelled = follow(call, lines);
    next(lines);
    call.cancel();
    cancelled.join();
    Thread interrupted = follow(FakeCall.any(), lines);
    next(lines);
    interrupted.interrupt();
    interrupted.join();
    Thread closed = follow(FakeCall.any(), lines);
    next(lines);
    bench.backend().close();
    closed.join();
  }

  @Test
  void aLogKeepsTheNewestLines() {
    EventLog log = EventLog.EMPTY;
    for (int line = 0; line < 120; line++) {
      log = log.plus(new LogLine(null, "line " + line));
    }
    assertThat(log.end()).isEqualTo(120);
    assertThat(log.from(0)).hasSize(50).first().isEqualTo(new LogLine(null, "line 70"));
    assertThat(log.from(119)).containsExactly(new LogLine(null, "line 119"));
    assertThat(log.from(120)).isEmpty();
    assertThat(log.from(500)).isEmpty();
  }

  private Thread follow(FakeCall call, BlockingQueue<LogLine> lines) {
    Thread thread = new Thread(() -> bytes.follow(call, A, lines::add));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static LogLine next(BlockingQueue<LogLine> lines) throws InterruptedException {
    LogLine line = lines.poll(30, TimeUnit.SECONDS);
    assertThat(line).as("the next line").isNotNull();
    return line;
  }

  private String part(Range range) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Content content = bytes.open(FakeCall.any(), A, range)) {
      content.writeTo(out);
      assertThat(content.length()).hasValue(out.size());
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream broken(String text) {
    InputStream breaks =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the sender is gone");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(stream(text), breaks);
  }
}
