package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.volume.VolumeSettings;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveVolumesTest {
  @TempDir Path root;
  @TempDir Path state;
  private OpenedArchive opened;

  @BeforeEach
  void twoClusters() {
    TestArchive archive = TestArchive.in(root).cluster("emmy").cluster("fritz");
    archive.job(new JobKey("emmy", 1, 2000));
    archive.job(new JobKey("emmy", 2, 1000));
    archive.job(new JobKey("emmy", 3, 3000), "");
    opened = OpenedArchive.of(archive, state);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void aClusterIsAVolumeAsLargeAsItsFiles() throws IOException {
    Volume emmy = volume("emmy");
    assertThat(emmy.sizeUsed()).isEqualTo(bytes(root.resolve("emmy")));
    assertThat(emmy.sizeTotal()).isPositive();
    assertThat(emmy.junctionPath()).isEqualTo(root.resolve("emmy").toString());
    assertThat(emmy.creationTime()).isEqualTo(Instant.ofEpochSecond(1000));
    assertThat(emmy.attributes())
        .isEqualTo(
            new JobArchiveAttributes(
                description(),
                VolumeSettings.Policy.NONE,
                365,
                null,
                true,
                null,
                JobArchiveAttributes.Condition.OK,
                null,
                3,
                2L,
                1L,
                Instant.ofEpochSecond(1000),
                Instant.ofEpochSecond(2000)));
  }

  @Test
  void aClusterWithoutJobsIsAVolumeToo() {
    Volume fritz = volume("fritz");
    assertThat(fritz.creationTime()).isNull();
    assertThat(((JobArchiveAttributes) fritz.attributes()).jobs()).isZero();
  }

  @Test
  void aVolumeKeepsItsUuidOverRestarts() {
    String uuid = volume("emmy").uuid();
    opened.restart();
    assertThat(volume("emmy").uuid()).isEqualTo(uuid);
    assertThat(volume(uuid).name()).isEqualTo("emmy");
    assertThat(volume("fritz").uuid()).isNotEqualTo(uuid);
  }

  @Test
  void volumesAreFilteredAndSorted() {
    assertThat(names(new Sort("name", true))).containsExactly("fritz", "emmy");
    assertThat(names(new Sort("size_used", true))).containsExactly("emmy", "fritz");
    assertThat(names(Sort.BY_NAME, new Filter("name", Filter.Test.GLOB, "*r*")))
        .containsExactly("fritz");
    assertThat(names(Sort.BY_NAME, new Filter("state", Filter.Test.EQUALS, "error"))).isEmpty();
    assertThat(
            names(
                Sort.BY_NAME,
                new Filter("junction_path", Filter.Test.EQUALS, root.resolve("emmy").toString())))
        .containsExactly("emmy");
  }

  @Test
  void whatIsNoClusterIsNotFound() {
    OpenedArchive.refused(ErrorKind.NOT_FOUND, "volume-not-found", () -> volume("version.txt"));
  }

  private Map<String, Object> description() throws IOException {
    return new ObjectMapper()
        .readValue(root.resolve("emmy/cluster.json").toFile(), new TypeReference<>() {});
  }

  private Volume volume(String name) {
    return volumes().get(FakeCall.any(), name, Visibility.NOTHING_OWNED);
  }

  private List<String> names(Sort sort, Filter... filters) {
    Query query = new Query(List.of(filters), sort, 10, Optional.empty(), Visibility.ALL);
    return volumes().list(FakeCall.any(), query).items().stream().map(Volume::name).toList();
  }

  private Volumes volumes() {
    return opened.backend().require(Volumes.class);
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
