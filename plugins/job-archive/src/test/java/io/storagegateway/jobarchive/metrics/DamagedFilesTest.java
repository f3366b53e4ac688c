package io.storagegateway.jobarchive.metrics;

import static io.storagegateway.jobarchive.metrics.Data.document;
import static io.storagegateway.jobarchive.metrics.Data.ofNodes;
import static io.storagegateway.jobarchive.metrics.Data.series;
import static io.storagegateway.jobarchive.metrics.Refusals.assertCorrupt;
import static io.storagegateway.jobarchive.metrics.Refusals.assertRefused;
import static io.storagegateway.jobarchive.metrics.Refusals.assertTruncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.MetricTimesteps;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFilesTest {
  private static final String GOOD = document(ofNodes("x", series("n1", 1.0, 2.0)));
  private static final String OTHER = document(ofNodes("x", series("n1", 5.0)));

  /** A header without a name, and the head of a block. */
  private static final int BEFORE_CONTENT = 15;

  private final TestJob job = new TestJob();

  @AfterEach
  void cleanUp() {
    job.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0, ' Its record says that it was not monitored.'",
    "2, ' Its record says that they could not be archived.'",
    "1, ''",
    "3, ''",
    ", ''"
  })
  void withoutAFileThereAreNoMetrics(Integer monitoringStatus, String why) {
    assertRefused(
            () ->
                new JobMetricsReader(TestJob.LIMITS)
                    .read(
                        FakeCall.any(),
                        job.folder(MetricTimesteps.UNKNOWN, monitoringStatus),
                        MetricSelection.ALL),
            ErrorKind.NOT_FOUND,
            "metric-data-missing")
        .isEqualTo("No metrics of the job " + TestJob.ID + " are stored." + why);
  }

  @Test
  void noCutThroughAPackedFileIsAnswered() {
    byte[] whole = TestJob.gzip(GOOD);
    for (int length = 0; length < whole.length; length++) {
      job.file("data.json.gz", Arrays.copyOf(whole, length));

      assertTruncated(() -> job.read("x")).startsWith("data.json.gz is cut off after ");
    }
  }

  @Test
  void noCutThroughAPlainFileIsAnswered() {
    byte[] whole =
        document(ofNodes("x", series("nö1", 1.25, -2.5e-3, null))).getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      job.file("data.json", Arrays.copyOf(whole, length));

      assertTruncated(() -> job.read("x"))
          .isEqualTo("data.json is cut off after " + length + " bytes, unpacked.");
    }
  }

  @Test
  void aCutThroughWhatNobodyAskedForIsNotAnsweredEither() {
    String all = document(ofNodes("x", series("n1", 1.0)), ofNodes("y", series("n1", 1.0)));
    job.plain(all.substring(0, all.length() - 4));

    assertTruncated(() -> job.read("x"));
  }

  @Test
  void aWrongChecksumIsDamage() {
    byte[] whole = TestJob.gzip(GOOD);
    for (int back = 1; back <= 8; back++) {
      byte[] damaged = whole.clone();
      damaged[whole.length - back] ^= 1;
      job.file("data.json.gz", damaged);

      assertTruncated(() -> job.read("x")).startsWith("data.json.gz is damaged: ");
    }
  }

  @Test
  void whatUnpacksToNonsenseBecauseItIsDamagedIsCalledDamaged() {
    byte[] stored = storedUncompressed(GOOD);
    stored[BEFORE_CONTENT + GOOD.indexOf("[1.0")] = '}';
    job.file("data.json.gz", stored);

    assertTruncated(() -> job.read("x")).startsWith("data.json.gz is damaged: ");
  }

  /** A gzip file whose one block is not compressed (RFC 1951, section 3.2.4). */
  private static byte[] storedUncompressed(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer file =
        ByteBuffer.allocate(content.length + 23)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1})
            .putShort((short) content.length)
            .putShort((short) ~content.length)
            .put(content)
            .putInt((int) crc.getValue())
            .putInt(content.length);
    return file.array();
  }

  @Test
  void anIntactFileOfThatMakeIsRead() {
    assertThat(job.file("data.json.gz", storedUncompressed(GOOD)).read("x").metrics()).hasSize(1);
  }

  @Test
  void whatIsNotPackedIsNotReadAsPacked() {
    job.file("data.json.gz", GOOD.getBytes(StandardCharsets.UTF_8));

    assertTruncated(() -> job.read("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "17",
        "null",
        "\"x\"",
        "{\"a\":]}",
        "{\"a\":{},}",
        "{'a':{}}",
        "{} {}",
        "{}x",
        "{}}",
        "{\"x\":+}",
        "{\"x\":01}",
        "// comment\n{}",
        "{\"a\" {}}",
      })
  void whatIsNoDocumentOfMetricsIsCorrupt(String content) {
    job.plain(content);

    assertCorrupt(() -> job.read("x")).isEqualTo("data.json does not hold metrics as JSON.");
    assertCorrupt(() -> job.read());
  }

  @Test
  void textThatIsNoUtf8IsCorrupt() {
    byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
    bytes[GOOD.indexOf("n1")] = (byte) 0xff;
    job.file("data.json", bytes);

    assertCorrupt(() -> job.read("x"));
  }

  @Test
  void blanksAroundTheDocumentMeanNothing() {
    assertThat(job.plain("\n " + GOOD + "\n\n").read().metrics()).hasSize(1);
  }

  @Test
  void membersThatFollowEachOtherAreOneFile() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int at = 0; at < GOOD.length(); at++) {
      members.write(TestJob.gzip(GOOD.substring(at, at + 1)));
      members.write(TestJob.gzip(""));
    }

    JobMetricData data = job.file("data.json.gz", members.toByteArray()).read();

    try (TestJob same = new TestJob().packed(GOOD)) {
      assertThat(data).isEqualTo(same.read());
    }
  }

  @Test
  void noCutBetweenMembersIsAnswered() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(TestJob.gzip(GOOD.substring(0, 20)));
    members.write(TestJob.gzip(GOOD.substring(20)));
    byte[] whole = members.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      job.file("data.json.gz", Arrays.copyOf(whole, length));

      assertTruncated(() -> job.read("x"));
    }
  }

  @Test
  void manyMembersWithoutContentDoNotExhaustTheStack() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    byte[] empty = TestJob.gzip("");
    for (int i = 0; i < 100_000; i++) {
      members.write(empty);
    }
    members.write(TestJob.gzip(GOOD));
    job.file("data.json.gz", members.toByteArray());

    assertTruncated(() -> job.read("x")).startsWith("data.json.gz is damaged: ");
  }

  @Test
  void ofTwoFilesThePackedOneIsReadIfItIsIntact() {
    JobMetricData data = job.packed(GOOD).plain(OTHER).read("x");

    assertThat(data.metrics().get(0).series().get(0).values().size()).isEqualTo(2);
    assertThat(data.problems())
        .containsExactly("The metrics are stored twice, packed and plain; data.json.gz was read.");
  }

  @Test
  void ofTwoFilesThePlainOneIsReadIfThePackedOneIsCut() {
    byte[] whole = TestJob.gzip(OTHER);
    JobMetricData data =
        job.plain(GOOD).file("data.json.gz", Arrays.copyOf(whole, whole.length - 9)).read("x");

    assertThat(data.metrics().get(0).series().get(0).values().size()).isEqualTo(2);
    assertThat(data.problems())
        .singleElement()
        .asString()
        .startsWith("data.json.gz is cut off after ")
        .endsWith(" bytes, unpacked. data.json was read instead.");
  }

  @Test
  void ofTwoDamagedFilesNoneIsReadAndTheFirstIsNamed() {
    job.plain("{").file("data.json.gz", new byte[0]);

    assertTruncated(() -> job.read("x"))
        .isEqualTo("data.json.gz is cut off after 0 bytes, unpacked.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.json", "data.json.gz"})
  void noLinkIsFollowed(String name) throws IOException {
    try (TestJob elsewhere = new TestJob().packed(GOOD).plain(GOOD)) {
      Files.createSymbolicLink(job.path().resolve(name), elsewhere.path().resolve(name));

      assertCorrupt(() -> job.read("x"))
          .isEqualTo(name + " is a link, a folder or a device, which the gateway does not open.");
    }
  }

  @Test
  void aLinkBesideAFileIsNamedAndTheFileIsRead() throws IOException {
    job.plain(GOOD);
    Files.createSymbolicLink(job.path().resolve("data.json.gz"), Path.of("/dev/zero"));

    assertThat(job.read("x").problems())
        .containsExactly(
            "data.json.gz is a link, a folder or a device, which the gateway does not open."
                + " data.json was read instead.");
  }

  @Test
  void aLinkToNowhereIsNotTakenForNothing() throws IOException {
    Files.createSymbolicLink(job.path().resolve("data.json"), Path.of("nowhere"));

    assertCorrupt(() -> job.read("x"));
  }

  @Test
  void aFolderInPlaceOfTheFileIsNotOpened() throws IOException {
    Files.createDirectory(job.path().resolve("data.json"));

    assertCorrupt(() -> job.read("x"));
  }

  @Test
  @Timeout(60)
  void aPipeInPlaceOfTheFileDoesNotBlock() throws IOException, InterruptedException {
    Path pipe = job.path().resolve("data.json.gz");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertCorrupt(() -> job.read("x"));
  }

  @Test
  void whatTheGatewayMayNotReadIsNoDamage() throws IOException {
    Path file = job.plain(GOOD).path().resolve("data.json");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root may read everything");

    assertRefused(() -> job.read("x"), ErrorKind.PERMISSION, "metric-data-unreadable")
        .isEqualTo("The gateway may not read data.json.");
  }
}
