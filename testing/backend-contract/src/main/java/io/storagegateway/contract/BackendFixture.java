package io.storagegateway.contract;

import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the suite has to know of a plugin. Only two methods must be written; the others say more
 * about back-ends for which the suite's own guesses do not fit.
 */
public interface BackendFixture {
  /**
   * The plugin's entry point.
   *
   * @return a factory as the gateway would make it
   */
  BackendFactory<?> factory();

  /**
   * A storage system of its own: what is done on it is seen on no other. Best empty; a real system
   * gives a fresh account, namespace or folder.
   *
   * <p>Of a back-end that declares {@code LIST_JOBS} it holds at least twenty jobs, for the suite
   * makes none: of two users and two projects or more, two with the same {@code jobId}, and one
   * whose metrics can be read if {@code READ_JOB_METRICS} is declared. Where jobs can be written,
   * the one with metrics has ended, and jobs of its cluster have ended in other states as well.
   *
   * @return a new storage system, closed by the suite
   */
  StorageSystem newStorage();

  /**
   * Until when machines were measured: in the hour before at least one metric has values, if {@code
   * QUERY_METRICS} is declared.
   *
   * @return now, unless said otherwise
   */
  default Instant measuredUntil() {
    return Instant.now();
  }

  /**
   * A name that the back-end accepts.
   *
   * @param kind of what
   * @param number counts up; another number, another name
   * @return empty to let the suite look for one that the declared rule allows
   */
  default Optional<String> name(Kind kind, int number) {
    return Optional.empty();
  }

  /**
   * Fills in what the back-end needs to make a volume.
   *
   * @param draft a name, a size if that can be given, and nothing else
   * @return a request that succeeds
   */
  default CreateVolume complete(CreateVolume draft) {
    return draft;
  }

  /**
   * Two different values that a field of a volume can have.
   *
   * @param field its name as in the API, for example {@code attributes.retention_days}
   * @return empty to let the suite choose by the field's type
   */
  default List<Object> samples(String field) {
    return List.of();
  }

  /**
   * In which steps sizes are kept.
   *
   * @return in bytes; every size that the suite asks for is a multiple of it
   */
  default long sizeStep() {
    return 1L << 20;
  }

  /**
   * What a restore brings back, besides the bytes, and a clone takes from the snapshot.
   *
   * @return fields as in the API
   */
  default Set<String> restoredFields() {
    return Set.of("size_total");
  }

  /**
   * Fields of a volume that the back-end changes along with others, such as a maximum that follows
   * the size. What they are after a change of another field is not compared.
   *
   * @return fields as in the API
   */
  default Set<String> followingFields() {
    return Set.of();
  }

  /**
   * Whether something can be removed at all, where nothing uses it. A filer may have an export
   * policy of its own that has to stay.
   *
   * @param kind what it is
   * @param key its name; of what belongs to a volume, {@code volume/name}
   * @return true unless the back-end refuses it for good
   */
  default boolean canBeRemoved(Kind kind, String key) {
    return true;
  }

  /**
   * Where a rule comes to stand that is added to an export policy.
   *
   * @return true if it is the first, false if it is the last
   */
  default boolean addsRulesInFront() {
    return false;
  }

  /**
   * Client matches that the back-end takes as rules of an export policy.
   *
   * @return at least three
   */
  default List<String> exportClients() {
    return List.of("10.0.0.1", "10.1.0.0/16", "host.example.org");
  }

  /**
   * Who owns a volume.
   *
   * @param volume a volume
   * @return empty where volumes have no owners
   */
  default Optional<String> owner(Volume volume) {
    return Optional.empty();
  }

  /**
   * Gives a volume that is about to be made an owner.
   *
   * @param draft a request that succeeds
   * @param owner a user
   * @return empty where volumes have no owners, or theirs cannot be chosen
   */
  default Optional<CreateVolume> owned(CreateVolume draft, String owner) {
    return Optional.empty();
  }

  /**
   * Whether the back-end tells every change through {@link io.storagegateway.spi.Changes}. What it
   * tells without promising it is checked anyway.
   *
   * @return true if it tells all of them
   */
  default boolean tellsChanges() {
    return false;
  }

  /**
   * A place that a retention policy can copy or move jobs to.
   *
   * @return its name as it is set up, empty where there is none
   */
  default Optional<String> retentionDestination() {
    return Optional.empty();
  }

  /**
   * How long ago a job must have been changed for a retention policy to do anything to it: a
   * back-end that cannot tell two changes of one moment apart leaves out what is too fresh.
   *
   * @return zero where a policy may come right after a change
   */
  default Duration settling() {
    return Duration.ZERO;
  }

  /**
   * How many things happen at most in one random history.
   *
   * @return fewer where each of them takes long
   */
  default int longestHistory() {
    return 40;
  }

  /**
   * Writes that go on behind their call, for plugins whose storage systems can be made slow.
   *
   * @return for each of them how long its calls have: enough to begin, too short to see the end
   */
  default Map<Operation, Duration> longWrites() {
    return Map.of();
  }

  /**
   * How long a call may take that neither waits nor fails: the suite gives up after this time.
   *
   * @return generous, so that a busy machine is no defect
   */
  default Duration patience() {
    return Duration.ofMinutes(2);
  }

  /**
   * How long to wait before work that is still running is looked at again.
   *
   * @return short for back-ends in memory
   */
  default Duration pause() {
    return Duration.ofMillis(5);
  }
}
