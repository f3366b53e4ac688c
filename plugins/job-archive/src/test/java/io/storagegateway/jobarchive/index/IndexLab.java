package io.storagegateway.jobarchive.index;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobProblem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An archive and its index, which is brought up to date when a test says so. */
final class IndexLab implements AutoCloseable {
  static final Sort BY_ID = new Sort("id", false);

  final TestArchive archive;
  final Path folder;
  private final Clock clock;
  private IndexHolder holder;
  private Scanner scanner;

  IndexLab(Path place) {
    this(place, Clock.systemUTC());
  }

  IndexLab(Path place, Clock clock) {
    this.archive = TestArchive.in(place.resolve("archive"));
    this.folder = place.resolve("state");
    this.clock = clock;
    open();
  }

  private void open() {
    IndexSettings settings = settings();
    FakeContext context = new FakeContext("archive").with(clock);
    holder = new IndexHolder(settings, context);
    scanner = new Scanner(holder, settings, context);
  }

  IndexSettings settings() {
    return new IndexSettings(
        archive.root(), folder, Duration.ofMinutes(10), Duration.ofHours(1), 2, 1 << 20);
  }

  /** Looks at everything once. */
  void pass() throws InterruptedException {
    BackendException trouble = passOrTrouble();
    if (trouble != null) {
      throw trouble;
    }
  }

  BackendException passOrTrouble() throws InterruptedException {
    return scanner.pass().orElse(null);
  }

  /** Looks at jobs that a writer has changed. */
  void refresh(JobKey... keys) {
    scanner.refresh(refresh -> refresh.jobs(List.of(keys)));
  }

  /** What another process would see that is started afterwards. */
  void restart() {
    stop();
    open();
  }

  /** Ends the process, as it were; {@link #restart} begins another. */
  void stop() {
    scanner.close();
  }

  IndexHolder holder() {
    return holder;
  }

  Page<Job> page(Query query) {
    return holder.read(FakeCall.any(), session -> JobSearch.page(session, query));
  }

  List<String> ids(Filter... filters) {
    return page(query(BY_ID, Visibility.ALL, filters)).items().stream().map(Job::id).toList();
  }

  Job job(String id) {
    return page(query(BY_ID, Visibility.ALL)).items().stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  List<JobProblem> problems() {
    return holder
        .read(
            FakeCall.any(),
            session -> ProblemSearch.page(session, query(Sort.BY_NAME, Visibility.ALL)))
        .items();
  }

  List<ClusterSummary> clusters() {
    return holder
        .read(
            FakeCall.any(),
            session ->
                ClusterSearch.page(session, archive.root(), query(Sort.BY_NAME, Visibility.ALL)))
        .items();
  }

  /** Begins to look at the archive as an endpoint does. */
  void start() {
    scanner.start();
  }

  List<String> problemWords() {
    return problems().stream().map(problem -> problem.path() + " " + problem.reason()).toList();
  }

  static Query query(Sort sort, Visibility visibility, Filter... filters) {
    return new Query(List.of(filters), sort, Query.MAX_LIMIT, Optional.empty(), visibility);
  }

  /** Reads all pages of a query. */
  List<Job> walk(Query query) {
    List<Job> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Query here =
          new Query(query.filters(), query.sort(), query.limit(), next, query.visibility());
      Page<Job> page = page(here);
      found.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return found;
  }

  @Override
  public void close() {
    stop();
  }
}
