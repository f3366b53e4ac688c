package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {
  @TempDir Path folder;
  private Path root;
  private Path job;

  @BeforeEach
  void write() throws IOException {
    root = folder.resolve("archive");
    ArchiveGenerator generator = ArchiveGenerator.of(ArchiveSpec.of(30).withData(0.5, 8));
    generator.write(root);
    job =
        generator
            .jobs()
            .filter(one -> one.points() == 8 && one.cluster().equals("fjord"))
            .findFirst()
            .orElseThrow()
            .folder(root);
  }

  @AfterEach
  void makeReadable() throws IOException {
    for (Path one : new Path[] {job, root.resolve("fjord")}) {
      if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void eachChangesTheFolderOfTheJobAndNothingElse(Damage damage) throws IOException {
    Map<String, String> before = state(root);
    damage.to(job);
    Map<String, String> after = state(root);
    assertThat(after).isNotEqualTo(before);
    String number = root.relativize(job.getParent()).toString();
    before.keySet().removeIf(name -> name.startsWith(number));
    after.keySet().removeIf(name -> name.startsWith(number));
    assertThat(after).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(ArchiveDamage.class)
  void eachChangesTheArchiveButNoJob(ArchiveDamage damage) throws IOException {
    Map<String, String> before = state(root);
    damage.to(root, "fjord");
    assertThat(state(root)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = Damage.class,
      names = {"META_EMPTY", "META_TRUNCATED", "META_NO_JSON", "META_NAN"})
  void aBrokenRecordIsNoJson(Damage damage) throws IOException {
    damage.to(job);
    Path meta = job.resolve("meta.json");
    if (damage == Damage.META_EMPTY) {
      assertThat(meta).isEmptyFile();
    } else {
      assertThatExceptionOfType(JsonProcessingException.class)
          .isThrownBy(() -> Archives.JSON.readTree(meta.toFile()));
    }
  }

  @Test
  void cutDataEndTooEarly() throws IOException {
    Damage.DATA_GZIP_TRUNCATED.to(job);
    assertThatExceptionOfType(EOFException.class).isThrownBy(this::unpack);
  }

  @Test
  void aWrongChecksumIsNoticedAtTheEndOnly() throws IOException {
    byte[] good = unpack();
    Damage.DATA_GZIP_BAD_CHECKSUM.to(job);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(data()))) {
      assertThat(in.readNBytes(good.length)).isEqualTo(good);
      assertThatExceptionOfType(ZipException.class).isThrownBy(in::read);
    }
  }

  @Test
  void bothFilesOfDataAreThere() throws IOException {
    byte[] good = unpack();
    Damage.DATA_BOTH_GZIP_TRUNCATED.to(job);
    assertThat(job.resolve("data.json")).hasBinaryContent(good);
    assertThatExceptionOfType(EOFException.class).isThrownBy(this::unpack);
  }

  @Test
  void linksLeadToGoodFilesOutside() throws IOException {
    byte[] record = Files.readAllBytes(job.resolve("meta.json"));
    Damage.META_LINK_OUT.to(job);
    assertThat(job.resolve("meta.json")).isSymbolicLink().hasBinaryContent(record);
    assertThat(job.resolve("meta.json").toRealPath().startsWith(root.toRealPath())).isFalse();
  }

  @Test
  void aPipeIsNoFile() throws IOException {
    Damage.META_A_PIPE.to(job);
    assertThat(Files.exists(job.resolve("meta.json"))).isTrue();
    assertThat(Files.isRegularFile(job.resolve("meta.json"))).isFalse();
  }

  @Test
  void wordsStandInPlaceOfNumbers() throws IOException {
    Damage.DATA_NAN_TOKENS.to(job);
    assertThat(new String(unpack(), StandardCharsets.UTF_8)).contains("[NaN,Infinity,-Infinity,");
  }

  @Test
  void seriesHaveDifferentLengths() throws IOException {
    Damage.DATA_UNEQUAL_LENGTHS.to(job);
    JsonNode series = Archives.read(data()).get("ipc").get("core").get("series");
    assertThat(series.get(0).get("data")).hasSize(8);
    assertThat(series.get(1).get("data")).hasSize(7);
  }

  @Test
  void aBombIsSmallAndUnpacksToALot() throws IOException {
    Damage.DATA_GZIP_BOMB.to(job);
    assertThat(Files.size(data())).isLessThan(8 << 20);
    long unpacked = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new GZIPInputStream(Files.newInputStream(data()), buffer.length)) {
      while (unpacked < 40 << 20) {
        int count = in.read(buffer);
        assertThat(count).isPositive();
        unpacked += count;
      }
    }
  }

  @Test
  void onlyRootDoesNotFeelWhatIsForbidden() {
    boolean root = System.getProperty("user.name").equals("root");
    assertThat(Damage.META_UNREADABLE.isFelt()).isEqualTo(!root);
    assertThat(ArchiveDamage.CLUSTER_UNREADABLE.isFelt()).isEqualTo(!root);
    assertThat(Damage.META_EMPTY.isFelt()).isTrue();
  }

  private Path data() {
    return job.resolve("data.json.gz");
  }

  private byte[] unpack() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(data()))) {
      return in.readAllBytes();
    }
  }

  /** The kind, rights and size of everything, with the contents of small files. */
  private static Map<String, String> state(Path root) throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        var attributes =
            Files.readAttributes(one, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String content =
            attributes.isRegularFile() && attributes.size() < 1 << 20 && Files.isReadable(one)
                ? Integer.toHexString(Arrays.hashCode(Files.readAllBytes(one)))
                : "";
        state.put(
            root.relativize(one).toString(),
            PosixFilePermissions.toString(attributes.permissions())
                + attributes.isDirectory()
                + attributes.isSymbolicLink()
                + attributes.isOther()
                + content);
      }
    } catch (UncheckedIOException e) {
      // What cannot be entered any more has changed.
      state.put("", e.getMessage());
    }
    return state;
  }
}
