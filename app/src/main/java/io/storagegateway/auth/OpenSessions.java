package io.storagegateway.auth;

import io.storagegateway.access.Credential;
import io.storagegateway.access.Identity;
import io.storagegateway.store.Database;
import io.storagegateway.store.Revocations;
import io.storagegateway.store.SessionRow;
import io.storagegateway.store.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The sign-ins of people that have not ended. */
public final class OpenSessions {
  private final Database database;
  private final Remembered<Known<SessionRow>> remembered;
  private final Owners owners;
  private final LastUses uses;
  private final SessionLife life;
  private final Clock clock;

  OpenSessions(
      Database database,
      Remembered<Known<SessionRow>> remembered,
      Owners owners,
      LastUses uses,
      SessionLife life,
      Clock clock) {
    this.database = database;
    this.remembered = remembered;
    this.owners = owners;
    this.uses = uses;
    this.life = life;
    this.clock = clock;
  }

  /**
   * Opens a session.
   *
   * @param who who signed in
   * @param latest when it ends at the latest; null for as late as the configuration allows
   * @param before the secret of the session that the browser had, which ends
   * @param alongside what belongs into the same transaction
   * @return the secret for the cookie
   */
  String open(NewSession who, Instant latest, Optional<String> before, Consumer<Handle> alongside) {
    Instant now = clock.instant();
    Instant end = now.plus(life.absolute());
    String secret = Opaque.secret();
    SessionRow row =
        new SessionRow(
            Opaque.id(),
            Opaque.hash(secret),
            who.subject(),
            who.name(),
            who.method().key(),
            who.address(),
            now,
            now,
            latest == null || latest.isAfter(end) ? end : latest);
    Optional<SessionRow> former = before.flatMap(this::kept);
    database.write(
        handle -> {
          former.ifPresent(one -> remove(handle, one));
          new Sessions(handle).add(row);
          alongside.accept(handle);
          return null;
        });
    former.ifPresent(one -> remembered.forget(one.secretHash()));
    return secret;
  }

  /** Who signed in, or empty if the session has ended. */
  Optional<Identity> find(String secret, boolean changes) {
    return inUse(Opaque.hash(secret), changes).flatMap(this::identity);
  }

  /**
   * Ends the session of a cookie.
   *
   * @param alongside what belongs into the same transaction, for the session that it was
   * @return which session it was, or empty if it had ended
   */
  Optional<SessionRow> end(String secret, Function<SessionRow, Consumer<Handle>> alongside) {
    Optional<SessionRow> row = kept(secret);
    row.ifPresent(one -> end(one, alongside.apply(one)));
    return row;
  }

  /**
   * Finds a session.
   *
   * @param id its name
   * @return empty if there is none of this name
   */
  public Optional<SessionRow> findById(String id) {
    return database.read(handle -> new Sessions(handle).findById(id));
  }

  /**
   * Ends a session.
   *
   * @param id its name
   * @param alongside what belongs into the same transaction
   * @return which session it was, or empty if there is none of this name
   */
  public Optional<SessionRow> endById(String id, Consumer<Handle> alongside) {
    Optional<SessionRow> row = findById(id);
    row.ifPresent(one -> end(one, alongside));
    return row;
  }

  /**
   * A page of the sessions that have not ended, ordered by id.
   *
   * @param after the last id of the page before; empty for the first page
   * @param limit how many at most
   * @return possibly none
   */
  public List<SessionRow> page(String after, int limit) {
    Instant now = clock.instant();
    return database.read(
        handle -> new Sessions(handle).page(now.minus(life.idle()), now, after, limit));
  }

  /** Removes what has ended anyway. */
  void purge() {
    Instant now = clock.instant();
    database.write(
        handle -> {
          new Sessions(handle).removeEnded(now.minus(life.idle()), now);
          return null;
        });
  }

  private Optional<SessionRow> kept(String secret) {
    return database.read(handle -> new Sessions(handle).find(Opaque.hash(secret)));
  }

  private void end(SessionRow row, Consumer<Handle> alongside) {
    database.write(
        handle -> {
          remove(handle, row);
          alongside.accept(handle);
          return null;
        });
    remembered.forget(row.secretHash());
  }

  private void remove(Handle handle, SessionRow row) {
    new Sessions(handle).remove(row.id());
    new Revocations(handle).add(row.secretHash(), clock.instant());
  }

  /** What a session is worth. */
  static Known<SessionRow> known(SessionRow row) {
    Credential credential =
        new Credential(
            Credential.Kind.SESSION,
            Credential.Method.of(row.method()),
            row.id(),
            row.expiresAt(),
            Optional.empty());
    return new Known<>(row, credential);
  }

  private Optional<Known<SessionRow>> inUse(String hash, boolean changes) {
    Optional<Known<SessionRow>> known = remembered.find(hash, changes);
    if (known.isEmpty() || !isIdle(known.get().row())) {
      return known;
    }
    // It may be in use on another replica, which has noted that.
    return remembered.load(hash).filter(loaded -> !isIdle(loaded.row()));
  }

  private Optional<Identity> identity(Known<SessionRow> known) {
    SessionRow row = known.row();
    if (!clock.instant().isBefore(row.expiresAt())) {
      return Optional.empty();
    }
    Optional<Owner> owner = owners.find(known.credential().method(), row.subject(), row.name());
    owner.ifPresent(one -> uses.session(row.secretHash(), row.usedAt()));
    return owner.map(one -> one.identity(row.subject(), known.credential()));
  }

  /** What was written is enough for most; later uses are looked up only where it is too old. */
  private boolean isIdle(SessionRow row) {
    return isIdleSince(row.usedAt()) && isIdleSince(uses.ofSession(row.secretHash(), row.usedAt()));
  }

  private boolean isIdleSince(Instant used) {
    return Duration.between(used, clock.instant()).compareTo(life.idle()) > 0;
  }

  /**
   * Who signs in.
   *
   * @param method how
   * @param subject the stable identifier
   * @param name the name for people
   * @param address from where
   */
  record NewSession(Credential.Method method, String subject, String name, String address) {}
}
