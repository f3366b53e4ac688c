package io.storagegateway.jobarchive.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job.MetricDataState;
import io.storagegateway.spi.value.JobProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannerTest {
  private static final JobKey ONE = new JobKey("emmy", 1001, 1_600_000_000);
  private static final JobKey TWO = new JobKey("emmy", 1002, 1_600_000_100);
  private static final JobKey OTHER = new JobKey("fritz", 1001, 1_600_000_000);

  @TempDir Path place;
  private IndexLab lab;

  @BeforeEach
  void anArchive() {
    lab = new IndexLab(place);
    lab.archive.cluster("emmy").cluster("fritz");
    lab.archive.job(ONE);
    lab.archive.job(TWO);
    lab.archive.job(OTHER);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void aPassFindsWhatIsThere() throws Exception {
    lab.pass();
    assertThat(lab.ids()).containsExactly(ONE.id(), TWO.id(), OTHER.id());
    assertThat(lab.problems()).isEmpty();
  }

  @Test
  void whatWasFoundIsThereAfterARestartBeforeAnythingIsLookedAt() throws Exception {
    lab.pass();
    lab.restart();
    lab.holder().writer();
    assertThat(lab.ids()).containsExactly(ONE.id(), TWO.id(), OTHER.id());
  }

  @Test
  void onlyRecordsThatWereChangedAreReadAgain() throws Exception {
    lab.pass();
    rewriteSilently(ONE, "alice", "carol");
    lab.pass();
    assertThat(lab.job(ONE.id()).user())
        .as("a record whose size and time are as before is not read")
        .isEqualTo("alice");
    Files.setLastModifiedTime(meta(ONE), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    lab.pass();
    assertThat(lab.job(ONE.id()).user()).isEqualTo("carol");
    assertThat(lab.ids()).hasSize(3);
  }

  @Test
  void aRecordThatWasWrittenJustNowIsReadAgainThoughItLooksTheSame() throws Exception {
    Files.setLastModifiedTime(meta(ONE), FileTime.from(Instant.now()));
    lab.pass();
    FileTime time = Files.getLastModifiedTime(meta(ONE));
    rewrite(ONE, "alice", "carol");
    Files.setLastModifiedTime(meta(ONE), time);
    lab.pass();
    assertThat(lab.job(ONE.id()).user()).isEqualTo("carol");
  }

  @Test
  void aChangedRecordReplacesAllThatWasKnownOfTheJob() throws Exception {
    lab.pass();
    ObjectNode meta = TestArchive.meta(ONE);
    meta.putArray("resources").addObject().put("hostname", "n07");
    meta.putArray("tags").addObject().put("type", "app").put("name", "vasp");
    lab.archive.job(ONE, meta.put("user", "bob"));
    lab.pass();
    assertThat(lab.ids(node("n01"))).containsExactly(TWO.id(), OTHER.id());
    assertThat(lab.ids(node("n07"))).containsExactly(ONE.id());
    assertThat(lab.ids(new Filter("tag", Filter.Test.EQUALS, "app:vasp")))
        .containsExactly(ONE.id());
    assertThat(lab.ids()).hasSize(3);
  }

  @Test
  void jobsAndClustersThatAreGoneAreRemoved() throws Exception {
    lab.pass();
    TestArchive.delete(TWO.below(lab.archive.root()));
    TestArchive.delete(lab.archive.root().resolve("fritz"));
    lab.pass();
    assertThat(lab.ids()).containsExactly(ONE.id());
    assertThat(lab.ids(node("n01"))).containsExactly(ONE.id());
  }

  @Test
  void anArchiveThatIsNotThereRemovesNothing() throws Exception {
    lab.pass();
    Path away = place.resolve("away");
    Files.move(lab.archive.root(), away);
    assertThat(lab.passOrTrouble().reason()).isEqualTo("archive-unavailable");
    Files.createDirectory(lab.archive.root());
    assertThat(lab.passOrTrouble().reason()).isEqualTo("archive-version-unsupported");
    assertThat(lab.ids()).hasSize(3);
  }

  @Test
  void aProblemKeepsTheTimeAtWhichItWasNoticedAndGoesWhenItIsMended() throws Exception {
    lab.archive.job(ONE, "{\"user\": ");
    lab.pass();
    JobProblem first = lab.problems().get(0);
    assertThat(first.reason()).isEqualTo("job-record-corrupt");
    assertThat(first.path()).isEqualTo("emmy/1/001/1600000000/meta.json");
    assertThat(first.offset()).isNotNull();
    assertThat(first.job()).isEqualTo(ONE.id());
    lab.restart();
    lab.archive.job(ONE, "{\"user\": \"alice\", ");
    lab.pass();
    assertThat(lab.problems())
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.since()).isEqualTo(first.since());
              assertThat(again.offset()).isGreaterThan(first.offset());
            });
    assertThat(lab.ids()).containsExactly(TWO.id(), OTHER.id());
    lab.archive.job(ONE);
    lab.pass();
    assertThat(lab.problems()).isEmpty();
    assertThat(lab.ids()).hasSize(3);
  }

  @Test
  void problemsOfRecordsThatDidNotChangeStay() throws Exception {
    lab.archive.job(ONE, TestArchive.meta(TWO));
    Files.delete(TWO.below(lab.archive.root()).resolve("data.json"));
    TestArchive.settle(TWO.below(lab.archive.root()));
    lab.pass();
    List<String> problems = lab.problemWords();
    assertThat(problems)
        .containsExactly("emmy/1/001/1600000000 job-mismatch", "emmy/1/002/1600000100 incomplete");
    lab.pass();
    assertThat(lab.problemWords()).isEqualTo(problems);
  }

  @Test
  void aRecordThatIsHalfWrittenTakesNoJobAway() throws Exception {
    lab.pass();
    Files.writeString(meta(ONE), "{\"user\": ");
    lab.pass();
    assertThat(lab.ids()).as("the record was changed a moment ago").hasSize(3);
    assertThat(lab.problems()).isEmpty();
    TestArchive.settle(ONE.below(lab.archive.root()));
    lab.pass();
    assertThat(lab.ids()).containsExactly(TWO.id(), OTHER.id());
  }

  @Test
  void aFolderIsHalfWrittenForAWhileAndThenAProblem() throws Exception {
    Path metaOnly = ONE.below(lab.archive.root());
    Files.delete(metaOnly.resolve("data.json"));
    Path dataOnly = TWO.below(lab.archive.root());
    Files.delete(dataOnly.resolve("meta.json"));
    Path empty = lab.archive.folder(new JobKey("emmy", 1003, 5));
    lab.pass();
    assertThat(lab.ids()).containsExactly(ONE.id(), OTHER.id());
    assertThat(lab.job(ONE.id()).metricData()).isEqualTo(MetricDataState.ARCHIVING);
    assertThat(lab.problems()).isEmpty();
    for (Path folder : List.of(metaOnly, dataOnly, empty)) {
      TestArchive.settle(folder);
    }
    lab.pass();
    assertThat(lab.ids()).containsExactly(ONE.id(), OTHER.id());
    assertThat(lab.job(ONE.id()).metricData()).isEqualTo(MetricDataState.MISSING);
    assertThat(lab.problemWords())
        .containsExactly(
            "emmy/1/001/1600000000 incomplete",
            "emmy/1/002/1600000100 incomplete",
            "emmy/1/003/5 incomplete");
    TestArchive.write(metaOnly.resolve("data.json.gz"), "x");
    lab.pass();
    assertThat(lab.job(ONE.id()).metricData()).isEqualTo(MetricDataState.AVAILABLE);
  }

  @Test
  void metricsThatWereNeverTakenAreNoProblem() throws Exception {
    lab.archive.job(ONE, TestArchive.meta(ONE).put("monitoringStatus", 0));
    lab.archive.job(TWO, TestArchive.meta(TWO).put("monitoringStatus", 2));
    for (JobKey key : List.of(ONE, TWO)) {
      Files.delete(key.below(lab.archive.root()).resolve("data.json"));
      TestArchive.settle(key.below(lab.archive.root()));
    }
    lab.pass();
    assertThat(lab.job(ONE.id()).metricData()).isEqualTo(MetricDataState.DISABLED);
    assertThat(lab.job(TWO.id()).metricData()).isEqualTo(MetricDataState.FAILED);
    assertThat(lab.problems()).isEmpty();
  }

  @Test
  void nothingThatLiesInAnArchiveEndsAPass(@TempDir Path elsewhere) throws Exception {
    Path root = lab.archive.root();
    TestArchive.pipe(root.resolve("emmy/1/001/1600000000/data.json.gz"));
    TestArchive.pipe(root.resolve("emmy/5/005/5/meta.json"));
    TestArchive.pipe(root.resolve("pipe"));
    Files.createDirectories(root.resolve("emmy/6/006/6/meta.json"));
    Files.createSymbolicLink(root.resolve("emmy/6/006/7"), elsewhere);
    Files.createSymbolicLink(root.resolve("outside"), elsewhere);
    Files.createSymbolicLink(root.resolve("emmy/9"), Path.of("/dev"));
    TestArchive.write(elsewhere.resolve("meta.json"), TestArchive.meta(ONE).toString());
    Path linked = lab.archive.folder(new JobKey("emmy", 7007, 7));
    Files.createSymbolicLink(linked.resolve("meta.json"), elsewhere.resolve("meta.json"));
    TestArchive.settle(linked);
    Files.createDirectories(root.resolve(".hidden"));
    Files.createDirectories(root.resolve("x".repeat(250)));
    TestArchive.write(root.resolve("emmy/1/new\nline"), "x");
    TestArchive.write(root.resolve("emmy/1/\u0001\u00ff"), "x");
    lab.archive.job(new JobKey("emmy", 8008, 8), "");
    lab.archive.job(new JobKey("emmy", 8009, 8), "[".repeat(100_000));
    lab.archive.job(new JobKey("emmy", 8010, 8), "{\"user\": \"" + "x".repeat(2 << 20) + "\"}");
    lab.pass();
    assertThat(lab.ids()).containsExactly(ONE.id(), TWO.id(), OTHER.id());
    assertThat(lab.problemWords())
        .contains(
            "pipe stray",
            ".hidden stray",
            "outside link-refused",
            "emmy/9 link-refused",
            "emmy/6/006/7 link-refused",
            "emmy/1/001/1600000000/data.json.gz stray",
            "emmy/5/005/5/meta.json stray",
            "emmy/6/006/6/meta.json stray",
            "emmy/7/007/7/meta.json link-refused",
            "emmy/8/008/8/meta.json job-record-corrupt",
            "emmy/8/009/8/meta.json job-record-corrupt",
            "emmy/8/010/8/meta.json job-record-corrupt",
            "emmy/1/new\ufffdline stray");
  }

  @Test
  void anIndexOfThisArchiveIsWrittenByOneAtATime() throws Exception {
    lab.pass();
    try (IndexDatabaseTaker taker = new IndexDatabaseTaker(lab)) {
      BackendException trouble = taker.trouble();
      assertThat(trouble.reason()).isEqualTo("index-locked");
      assertThat(trouble.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
      assertThatThrownBy(taker::read).isSameAs(trouble);
      assertThat(lab.ids()).as("the first one goes on").hasSize(3);
      lab.stop();
      assertThat(taker.trouble()).as("whoever waited may have it then").isNull();
    }
  }

  /** Another endpoint with the same folder. */
  private static final class IndexDatabaseTaker implements AutoCloseable {
    private final IndexHolder holder;
    private final Scanner scanner;

    IndexDatabaseTaker(IndexLab lab) {
      FakeContext context = new FakeContext("other");
      holder = new IndexHolder(lab.settings(), context);
      scanner = new Scanner(holder, lab.settings(), context);
    }

    BackendException trouble() throws InterruptedException {
      return scanner.pass().orElse(null);
    }

    void read() {
      holder.read(FakeCall.any(), session -> session.number("SELECT 1", List.of()));
    }

    @Override
    public void close() {
      scanner.close();
    }
  }

  @Test
  void anIndexThatIsDamagedOrOfAnotherVersionOrArchiveIsMadeAnew() throws Exception {
    lab.pass();
    for (Spoiling spoiling :
        List.<Spoiling>of(
            file -> Files.writeString(file, "nonsense"),
            file -> Files.write(file, new byte[0]),
            file -> Files.write(file, cut(Files.readAllBytes(file))),
            file -> change("UPDATE about SET version = '0'"),
            file -> change("UPDATE about SET archive = '/other'"),
            file -> change("DROP TABLE host_jobs"),
            file -> change("DELETE FROM about"))) {
      lab.stop();
      spoiling.spoil(place.resolve("state/index.duckdb"));
      lab.restart();
      lab.passOrTrouble(); // a part that is missing may be noticed only now, and is mended by the
      // next
      lab.pass();
      assertThat(lab.ids()).containsExactly(ONE.id(), TWO.id(), OTHER.id());
    }
  }

  private interface Spoiling {
    void spoil(Path file) throws Exception;
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private void change(String sql) throws Exception {
    try (java.sql.Connection connection =
            new org.duckdb.DuckDBDriver()
                .connect(
                    "jdbc:duckdb:" + place.resolve("state/index.duckdb"),
                    new java.util.Properties());
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aStateFolderThatALinkLeadsIntoTheArchiveIsRefused() throws Exception {
    Files.createSymbolicLink(lab.folder, lab.archive.root());
    assertThat(lab.passOrTrouble().reason()).isEqualTo("index-inside-archive");
    assertThat(lab.archive.root().resolve("index.lock")).doesNotExist();
  }

  @Test
  void aStateFolderThatCannotBeMadeIsToldAndTriedAgain() throws Exception {
    TestArchive.write(lab.folder, "a file");
    assertThat(lab.passOrTrouble().reason()).isEqualTo("index-unavailable");
    Files.delete(lab.folder);
    lab.pass();
    assertThat(lab.ids()).hasSize(3);
  }

  @Test
  void anIndexThatIsClosedInTheMidstOfAPassGoesOnFromThere() throws Exception {
    for (int number = 0; number < 3000; number++) {
      lab.archive.job(new JobKey("emmy", 5000 + number, 1_500_000_000));
    }
    lab.start();
    lab.restart();
    lab.start();
    lab.restart();
    lab.pass();
    assertThat(lab.walk(IndexLab.query(IndexLab.BY_ID, Visibility.ALL))).hasSize(3003);
    assertThat(lab.problems()).isEmpty();
  }

  @Test
  void aCallThatNobodyWaitsForAnyMoreEndsItsQuery() throws Exception {
    lab.pass();
    FakeCall call = FakeCall.any();
    assertThatThrownBy(
            () ->
                lab.holder()
                    .read(
                        call,
                        session -> {
                          call.cancel();
                          return session.number("SELECT 1", List.of());
                        }))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
    assertThat(lab.ids()).as("others are not disturbed").hasSize(3);
  }

  @Test
  void aLongQueryIsEndedInTheMidst() throws Exception {
    lab.pass();
    FakeCall call = FakeCall.any();
    java.util.concurrent.atomic.AtomicReference<Throwable> thrown =
        new java.util.concurrent.atomic.AtomicReference<>();
    Thread reader =
        new Thread(
            () ->
                thrown.set(
                    org.assertj.core.api.Assertions.catchThrowable(
                        () ->
                            lab.holder()
                                .read(
                                    call,
                                    session ->
                                        session.number(
                                            """
                                            SELECT count(*) FROM range(10000000) a, range(10000000) b
                                            WHERE a.range + b.range = 7""",
                                            List.of())))));
    reader.start();
    while (!call.isUnderWay()) {
      Thread.onSpinWait();
    }
    call.cancel();
    reader.join(60_000);
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
  }

  @Test
  void whoMayNotSeeAJobSeesNoProblemOfItEither() throws Exception {
    lab.archive.job(ONE, TestArchive.meta(TWO).put("user", "bob"));
    TestArchive.write(lab.archive.root().resolve("emmy/stray"), "x");
    lab.pass();
    assertThat(problems(Visibility.ALL)).hasSize(2);
    assertThat(problems(Visibility.of(java.util.Set.of("bob"), java.util.Set.of()))).hasSize(1);
    assertThat(problems(Visibility.of(java.util.Set.of("alice"), java.util.Set.of()))).isEmpty();
    assertThat(problems(Visibility.NOTHING_OWNED)).isEmpty();
  }

  private List<JobProblem> problems(Visibility visibility) {
    return lab.holder()
        .read(
            FakeCall.any(),
            session -> ProblemSearch.page(session, IndexLab.query(Sort.BY_NAME, visibility)))
        .items();
  }

  private Path meta(JobKey key) {
    return key.below(lab.archive.root()).resolve("meta.json");
  }

  private void rewrite(JobKey key, String old, String now) throws IOException {
    Files.writeString(meta(key), Files.readString(meta(key)).replace(old, now));
  }

  private void rewriteSilently(JobKey key, String old, String now) throws IOException {
    FileTime time = Files.getLastModifiedTime(meta(key));
    rewrite(key, old, now);
    Files.setLastModifiedTime(meta(key), time);
  }

  private static Filter node(String name) {
    return new Filter("node", Filter.Test.EQUALS, name);
  }
}
