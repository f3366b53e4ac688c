package io.storagegateway.inventory;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A storage system of which several gateways list volumes in pages of two, and count how often. */
public final class Filer implements Backend, Volumes {
  private static final int PAGE = 2;

  private final Map<String, Volume> volumes = new ConcurrentSkipListMap<>();
  private final AtomicInteger listings = new AtomicInteger();
  private final AtomicInteger gets = new AtomicInteger();
  private volatile ListingMode mode = new ListingMode.Scan();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Runnable afterFirstPage = () -> {};
  private volatile List<ListingProblem> holes = List.of();

  /** Has these volumes, too. */
  public Filer with(String... names) {
    for (String name : names) {
      put(volume(name, 1));
    }
    return this;
  }

  /** Says so of who filters and sorts. */
  public Filer listedBy(ListingMode value) {
    mode = value;
    return this;
  }

  static Volume volume(String name, long size) {
    return Volume.of(name, "uuid-" + name, "v" + size).size(size, null).build();
  }

  /** Has this volume, or this state of it. */
  public Volume put(Volume volume) {
    volumes.put(volume.name(), volume);
    return volume;
  }

  /** Loses a volume. */
  public void remove(String name) {
    volumes.remove(name);
  }

  Map<String, Volume> volumes() {
    return volumes;
  }

  /** Fails all calls with this sentence. */
  public void breaks(String sentence) {
    trouble = Optional.of(sentence);
  }

  /** Answers again. */
  public void works() {
    trouble = Optional.empty();
  }

  /** Hides these volumes in lists, and says so. */
  void hides(String... names) {
    holes =
        Stream.of(names)
            .map(name -> new ListingProblem(name, "node-down", "Its node is down."))
            .toList();
  }

  private boolean shows(Volume volume) {
    return holes.stream().noneMatch(hole -> hole.subject().equals(volume.name()));
  }

  /** What happens once, while a listing is under way. */
  void onceWhileListing(Runnable action) {
    afterFirstPage =
        () -> {
          afterFirstPage = () -> {};
          action.run();
        };
  }

  /** How often it was asked for its first page. */
  int listings() {
    return listings.get();
  }

  /** How often it was asked for one volume. */
  public int gets() {
    return gets.get();
  }

  @Override
  public Page<Volume> list(CallContext call, Query query) {
    if (query.after().isEmpty()) {
      listings.incrementAndGet();
    }
    fail();
    Page<Volume> page =
        Page.cut(
            volumes.values().stream()
                .filter(one -> one.state() != VolumeState.RESTRICTED)
                .filter(this::shows)
                .filter(one -> query.visibility().allows(one.attributes().owner(), null))
                .filter(
                    one -> query.after().map(last -> one.name().compareTo(last) > 0).orElse(true))
                .limit(PAGE + 1)
                .toList(),
            PAGE,
            Volume::name);
    afterFirstPage.run();
    return new Page<>(page.items(), page.next(), page.total(), holes);
  }

  @Override
  public Volume get(CallContext call, String volume, Visibility visibility) {
    gets.incrementAndGet();
    fail();
    return volumes.values().stream()
        .filter(one -> one.name().equals(volume) || one.uuid().equals(volume))
        .filter(one -> visibility.allows(one.attributes().owner(), null))
        .findFirst()
        .orElseThrow(() -> BackendException.notFound(Kind.VOLUME, volume));
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.none()
        .supports(Operation.LIST_VOLUMES, Operation.GET_VOLUME)
        .kind(Kind.VOLUME, KindRules.named("[a-z]+", 20).listing(mode).build())
        .build();
  }

  @Override
  public Health health(CallContext call) {
    return Health.up("All is well.");
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return facet == Volumes.class ? Optional.of(facet.cast(this)) : Optional.empty();
  }

  @Override
  public void close() {}

  private void fail() {
    trouble.ifPresent(
        sentence -> {
          throw BackendException.of(ErrorKind.UNAVAILABLE, sentence).build();
        });
  }
}
