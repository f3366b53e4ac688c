package io.storagegateway.inventory;

import io.storagegateway.spi.ListingProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of one kind of one endpoint: what its back-end has listed, and the changes since.
 * Readers take the present view and wait for nobody; changes come one at a time, and no I/O happens
 * under the lock.
 */
final class Kept {
  private static final int FAILURES_AT_MOST = 1000;

  /** What is shown is older than it should be. */
  private static final String STALE = "inventory-stale";

  private final KeptKind kind;
  private final int maxObjects;
  private final KindMeters meters;
  private final Overlay overlay = new Overlay();
  private final Map<String, Instant> doubtful = new HashMap<>();
  private Base base;
  private Attempt attempt;
  private Instant wanted = Instant.MIN;

  /** Listings from before lack changes that were too many to remember. */
  private Instant floor = Instant.MIN;

  private Instant fedSince;
  private Optional<ListingProblem> failure = Optional.empty();
  private Optional<ListingProblem> silence = Optional.empty();
  private long known;
  private boolean active;
  private volatile Optional<View> view = Optional.empty();
  private volatile Instant lastRead = Instant.MIN;

  Kept(KeptKind kind, int maxObjects, KindMeters meters) {
    this.kind = kind;
    this.maxObjects = maxObjects;
    this.meters = meters;
    this.active = kind.isEager();
  }

  KeptKind kind() {
    return kind;
  }

  KindMeters meters() {
    return meters;
  }

  /** What there is; empty before the first listing. */
  Optional<View> view() {
    return view;
  }

  /** That somebody wants to read it. */
  void read(Instant now) {
    if (lastRead.equals(Instant.MIN)) {
      activate();
    }
    lastRead = now;
  }

  /** The number of the last thing that is known of its row in the database. */
  synchronized long known() {
    return known;
  }

  /** The number under which the present listing is stored. */
  synchronized long stored() {
    return base == null ? 0 : base.stored();
  }

  /** The present listing. */
  synchronized Optional<Base> base() {
    return Optional.ofNullable(base);
  }

  synchronized Optional<Attempt> attempt() {
    return Optional.ofNullable(attempt);
  }

  /** Whether the back-end should be asked now. */
  synchronized boolean isDue(Instant now, Pace pace) {
    return next(pace).map(due -> !now.isBefore(due)).orElse(false);
  }

  /** When the back-end should be asked; empty while nobody wants it. */
  private Optional<Instant> next(Pace pace) {
    if (!active) {
      return Optional.empty();
    }
    if (attempt == null || !attempt.begun().isAfter(wanted)) {
      return Optional.of(wanted);
    }
    boolean calm = isFed() || lastRead.isBefore(attempt.begun());
    return Optional.of(attempt.ended().plus(pace.after(attempt, calm)));
  }

  /** How it is kept. */
  synchronized KeptState state(Instant now, Pace pace) {
    boolean kept = view.isPresent();
    return new KeptState(
        kind.kind(),
        kept,
        kept ? null : whyNot(),
        view.map(present -> present.snapshot().size()).orElse(null),
        kept ? base.size() : null,
        view.map(present -> present.asOf(now)).orElse(null),
        next(pace).map(due -> due.isBefore(now) ? now : due).orElse(null),
        attempt == null ? null : attempt.took(),
        failure
            .map(why -> new KeptState.Failure(attempt.begun(), attempt.failures(), why.message()))
            .orElse(null),
        kept ? failure.or(() -> silence).map(ListingProblem::message).orElse(null) : null,
        isFed());
  }

  private String whyNot() {
    if (failure.isPresent()) {
      return failure.get().message();
    }
    if (attempt != null) {
      return "There is more than may be kept (inventory.max_objects).";
    }
    return active ? "It has not been listed yet." : "Nobody has asked for it yet.";
  }

  /** Takes what the back-end has listed, on this replica or another, unless it is older. */
  synchronized void install(Base listed, Duration took, long number) {
    active = true;
    known = Math.max(known, number);
    if (listed.asOf().isBefore(floor) || (base != null && base.stored() >= listed.stored())) {
      return;
    }
    base = listed;
    attempt = new Attempt(listed.asOf(), took, 0, Duration.ZERO);
    failure = Optional.empty();
    overlay.forgetWhatIsIn(listed);
    doubtful.values().removeIf(since -> since.isBefore(listed.asOf()));
    show(rebuilt());
  }

  /** Notes that the back-end could not be asked; what is kept stays. */
  synchronized void failed(ListingProblem why, Instant begun, Duration took, Duration notBefore) {
    int before = attempt == null ? 0 : attempt.failures();
    attempt = new Attempt(begun, took, Math.min(before + 1, FAILURES_AT_MOST), notBefore);
    failure = Optional.of(why);
    view.ifPresent(present -> show(present.snapshot()));
  }

  /** Notes how an attempt of another replica ended. */
  synchronized void seen(long number) {
    known = Math.max(known, number);
  }

  /** Keeps nothing any more, until the next listing. */
  synchronized void drop() {
    base = null;
    view = Optional.empty();
  }

  /** Takes a change. */
  synchronized void change(Change change) {
    if (!active || (base != null && !change.isNewerThan(base))) {
      return;
    }
    doubtful.remove(change.key());
    Overlay.Place place = overlay.add(change);
    if (overlay.size() > maxObjects) {
      overlay.clear();
      floor = change.at();
      drop();
    }
    if (view.isEmpty()) {
      return;
    }
    switch (place) {
      case NOWHERE -> {}
      case LAST -> show(change.on(view.get().snapshot()));
      case BETWEEN -> show(rebuilt());
    }
  }

  /** Gives a change its place among those of all replicas. */
  synchronized void number(Change local, Change numbered) {
    overlay.number(local, numbered);
  }

  /** Trusts nothing that is kept of an object any more, and wants another listing. */
  synchronized void doubt(String key, Instant now) {
    doubtful.put(key, now);
    wanted = now;
    view.map(View::snapshot)
        .ifPresent(
            present -> {
              present.find(key).ifPresent(found -> doubtful.put(found.key(), now));
              show(present);
            });
  }

  /** The back-end tells of every change from now on; what was before has to be listed. */
  synchronized void reset(Instant now) {
    overlay.forgetLocal();
    fedSince = now;
    silence = Optional.empty();
    wanted = now;
    view.ifPresent(present -> show(present.snapshot()));
  }

  /** The back-end tells of changes no longer. */
  synchronized void silent(ListingProblem why) {
    fedSince = null;
    silence = Optional.of(why);
    view.ifPresent(present -> show(present.snapshot()));
  }

  private synchronized void activate() {
    active = true;
  }

  private boolean isFed() {
    return fedSince != null && base != null && base.asOf().isAfter(fedSince);
  }

  private Snapshot rebuilt() {
    Snapshot listed = overlay.on(Snapshot.of(kind.kind(), base.items()));
    return view.map(before -> listed.sortedLike(before.snapshot())).orElse(listed);
  }

  private void show(Snapshot snapshot) {
    if (snapshot.size() > maxObjects) {
      drop();
      return;
    }
    view =
        Optional.of(
            new View(
                snapshot,
                base.asOf(),
                base.problems(),
                failure.or(() -> silence).map(Kept::stale),
                isFed(),
                Map.copyOf(doubtful)));
  }

  private static ListingProblem stale(ListingProblem why) {
    return new ListingProblem(why.subject(), STALE, "This may be out of date: " + why.message());
  }
}
