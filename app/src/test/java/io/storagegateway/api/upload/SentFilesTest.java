package io.storagegateway.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.api.problem.MalformedBodyException;
import io.storagegateway.testing.JobFilesSent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies with files, in pieces of any size, cut off, and wrong in every way. */
class SentFilesTest {
  private static final String BOUNDARY = "----b0undary";
  private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;
  private static final JobFilesSent FILES =
      new JobFilesSent(Map.of())
          .with("meta.json", "{\"a\":1}")
          .with("empty", "")
          .with("data.json", noise(200_000))
          .with(
              "near",
              "\r\n--"
                  + BOUNDARY.substring(1)
                  + "\r\n--\r\n-----\r\n--"
                  + BOUNDARY.substring(0, 9));

  @Test
  void everyFileArrivesWholeWhateverThePiecesAre() throws IOException {
    byte[] form = form(FILES);
    byte[] zip = FILES.zip();
    for (int piece : new int[] {1, 2, 7, 64, 8191, 65_536, 65_537, 1 << 20}) {
      assertThat(received(FORM, form, piece).digests()).isEqualTo(FILES.digests());
      assertThat(received(SentFiles.ZIP, zip, piece).digests()).isEqualTo(FILES.digests());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1003, 65_535})
  void anArchiveMayHaveAsLongACommentAsThereCanBe(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("c".repeat(length));
      zip.putNextEntry(new ZipEntry("meta.json"));
      zip.write(noise(100_000).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(received(SentFiles.ZIP, bytes.toByteArray(), 8191).files()).hasSize(1);
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
    refused(SentFiles.ZIP, cut);
  }

  @Test
  void aBodyIsItsCallersToClose() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream body =
        new ByteArrayInputStream(FILES.zip()) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    SentFiles.of(SentFiles.ZIP, body).each((name, content) -> {});
    assertThat(closed).isFalse();
  }

  @Test
  void aFileThatNobodyReadsIsPassedOver() throws IOException {
    for (String type : new String[] {FORM, SentFiles.ZIP}) {
      byte[] body = type.equals(FORM) ? form(FILES) : FILES.zip();
      Map<String, Integer> first = new LinkedHashMap<>();
      SentFiles.of(type, new ByteArrayInputStream(body))
          .each((name, content) -> first.put(name, content.read()));
      assertThat(first)
          .containsExactly(
              Map.entry("meta.json", (int) '{'),
              Map.entry("empty", -1),
              Map.entry("data.json", first.get("data.json")),
              Map.entry("near", (int) '\r'));
    }
  }

  @Test
  void aBodyThatIsCutAnywhereIsRefused() {
    JobFilesSent small =
        new JobFilesSent(Map.of()).with("meta.json", "{}").with("data.json", noise(300));
    byte[] form = form(small);
    byte[] zip = small.zip();
    for (int end = 0; end < form.length - 2; end++) {
      refused(FORM, Arrays.copyOf(form, end));
    }
    for (int end = 0; end < zip.length; end++) {
      refused(SentFiles.ZIP, Arrays.copyOf(zip, end));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "../up",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "C:\\boot.ini",
        "a\tb",
        "\u202Egnp",
        "\u0085"
      })
  void aNameThatIsNoneIsRefused(String name) {
    JobFilesSent files = new JobFilesSent(Map.of()).with(name, "x");
    refused(SentFiles.ZIP, files.zip());
    if (name.chars().noneMatch(Character::isISOControl)) {
      refused(FORM, form(files));
    }
  }

  @Test
  void noFileComesTwiceAndNotTooMany() {
    String part = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
    refused(FORM, (part + part + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    JobFilesSent many = new JobFilesSent(Map.of());
    for (int i = 0; i < 17; i++) {
      many = many.with("file-" + i, "x");
    }
    refused(FORM, form(many));
    refused(SentFiles.ZIP, many.zip());
    refused(SentFiles.ZIP, new JobFilesSent(Map.of()).with("x".repeat(256), "").zip());
  }

  @Test
  void aPartIsCalledAsItsFieldWhereItHasNoFile() throws IOException {
    String text =
        "--"
            + BOUNDARY
            + "\r\nContent-Type: application/json\r\n"
            + "content-disposition: form-data; name=meta.json\r\n\r\n{}\r\n--"
            + BOUNDARY
            + "--\r\nwhat comes after does not count";
    assertThat(received(FORM, text.getBytes(StandardCharsets.UTF_8), 5).files())
        .containsOnlyKeys("meta.json");
  }

  @Test
  void whatIsSomethingElseIsRefused() {
    byte[] nothing = new byte[0];
    refused(FORM, nothing);
    refused(SentFiles.ZIP, nothing);
    refused("multipart/form-data", form(FILES));
    refused(SentFiles.ZIP, form(FILES));
    refused(FORM, FILES.zip());
    refused(
        FORM,
        ("--" + BOUNDARY + "\r\n\r\nx\r\n--" + BOUNDARY + "--\r\n")
            .getBytes(StandardCharsets.UTF_8));
    refused(
        FORM,
        ("--" + BOUNDARY + "\r\nX: " + "y".repeat(9000) + "\r\n\r\nx\r\n--" + BOUNDARY + "--\r\n")
            .getBytes(StandardCharsets.UTF_8));
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);
    refused(FORM, random);
    refused(SentFiles.ZIP, random);
  }

  @Test
  void anArchiveWithoutFilesHasNone() throws IOException {
    assertThat(received(SentFiles.ZIP, new JobFilesSent(Map.of()).zip(), 3).files()).isEmpty();
  }

  @Test
  void whatUnpacksToMuchIsNotUnpackedUnread() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("bomb"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }
    assertThatThrownBy(
            () ->
                SentFiles.of(SentFiles.ZIP, new ByteArrayInputStream(out.toByteArray()))
                    .each((name, content) -> assertThat(content.read()).isZero()))
        .isInstanceOf(MalformedBodyException.class);
  }

  @Test
  void whatTheSenderFailsWithIsThatFailure() {
    IOException gone = new IOException("gone");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw gone;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw gone;
          }
        };
    for (String type : new String[] {FORM, SentFiles.ZIP}) {
      assertThatThrownBy(() -> SentFiles.of(type, broken).each((name, content) -> {}))
          .isSameAs(gone);
    }
  }

  private static void refused(String type, byte[] body) {
    assertThatThrownBy(() -> received(type, body, 100))
        .as("%s of %s bytes", type, body.length)
        .isInstanceOf(MalformedBodyException.class);
  }

  private static JobFilesSent received(String type, byte[] body, int piece) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    InputStream slow =
        new ByteArrayInputStream(body) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, piece));
          }
        };
    SentFiles.of(type, slow).each((name, content) -> files.put(name, content.readAllBytes()));
    return new JobFilesSent(files);
  }

  private static byte[] form(JobFilesSent sent) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sent.files()
        .forEach(
            (name, bytes) -> {
              out.writeBytes(
                  ("--"
                          + BOUNDARY
                          + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                          + name.replace("\\", "\\\\")
                          + "\"\r\n\r\n")
                      .getBytes(StandardCharsets.UTF_8));
              out.writeBytes(bytes);
              out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            });
    out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static String noise(int length) {
    Random chance = new Random(length);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) (' ' + chance.nextInt(90)));
    }
    return text.toString();
  }
}
