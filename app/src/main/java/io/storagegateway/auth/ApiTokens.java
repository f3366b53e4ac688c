package io.storagegateway.auth;

import io.storagegateway.access.Bounds;
import io.storagegateway.access.Credential;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Role;
import io.storagegateway.store.Database;
import io.storagegateway.store.Revocations;
import io.storagegateway.store.TokenRow;
import io.storagegateway.store.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The gateway's own tokens, which people make for their scripts. */
public final class ApiTokens {
  /** How many tokens one person may have. */
  public static final int MOST = 1_000;

  /** How long a token that has expired is still listed. */
  private static final Duration REMAINS = Duration.ofDays(30);

  private final Database database;
  private final Remembered<Known<TokenRow>> remembered;
  private final Owners owners;
  private final LastUses uses;
  private final Clock clock;

  ApiTokens(
      Database database,
      Remembered<Known<TokenRow>> remembered,
      Owners owners,
      LastUses uses,
      Clock clock) {
    this.database = database;
    this.remembered = remembered;
    this.owners = owners;
    this.uses = uses;
    this.clock = clock;
  }

  /**
   * A new token.
   *
   * @param row what is kept of it
   * @param text the token itself, which is shown this once
   */
  public record Created(TokenRow row, String text) {
    /** Never shows the token. */
    @Override
    public String toString() {
      return "Created[" + row.id() + "]";
    }
  }

  /**
   * Whether it is noticed in time that the caller left a group. Otherwise their tokens must not
   * have more than the role {@code user}.
   *
   * @param caller who would own the token
   * @return true where groups can be asked for without a browser
   */
  public boolean mayHaveEveryRole(Identity caller) {
    return owners.areFollowed(caller.credential().method(), caller.subject());
  }

  /**
   * Makes a token.
   *
   * @param owner whose
   * @param name what its owner calls it
   * @param bounds what it may be used for at most
   * @param life how long it lasts
   * @param alongside what belongs into the same transaction
   * @return the token; empty if the owner has as many as they may
   */
  public Optional<Created> create(
      Identity owner,
      String name,
      Bounds bounds,
      Duration life,
      BiConsumer<Handle, TokenRow> alongside) {
    String text = ApiTokenText.create();
    Instant now = clock.instant();
    TokenRow row =
        new TokenRow(
            Opaque.id(),
            Opaque.hash(text),
            owner.subject(),
            owner.name(),
            owner.credential().method().key(),
            name,
            bounds.roles().stream().map(Role::key).sorted().toList(),
            bounds.endpoints().map(names -> names.stream().sorted().toList()).orElse(null),
            now,
            now.plus(life),
            null);
    return database.write(
        handle -> {
          if (new Tokens(handle).of(owner.subject()).size() >= MOST) {
            return Optional.empty();
          }
          new Tokens(handle).add(row);
          alongside.accept(handle, row);
          return Optional.of(new Created(row, text));
        });
  }

  /**
   * The tokens of somebody, ordered by id; those that expired lately are among them.
   *
   * @param subject whose
   * @return possibly none
   */
  public List<TokenRow> of(String subject) {
    return database.read(handle -> new Tokens(handle).of(subject));
  }

  /**
   * Ends a token at once.
   *
   * @param subject whose
   * @param id which
   * @param alongside what belongs into the same transaction
   * @return false if they have none of this id
   */
  public boolean revoke(String subject, String id, Consumer<Handle> alongside) {
    Optional<TokenRow> row =
        of(subject).stream().filter(token -> token.id().equals(id)).findFirst();
    row.ifPresent(
        token -> {
          database.write(
              handle -> {
                new Tokens(handle).remove(token.id());
                new Revocations(handle).add(token.secretHash(), clock.instant());
                alongside.accept(handle);
                return null;
              });
          remembered.forget(token.secretHash());
        });
    return row.isPresent();
  }

  /** Who owns a token, within its bounds; empty if it is not good. */
  Optional<Identity> find(String text, boolean changes) {
    return ApiTokenText.isWellFormed(text)
        ? remembered
            .find(Opaque.hash(text), changes)
            .filter(known -> clock.instant().isBefore(known.credential().expires()))
            .flatMap(this::identity)
        : Optional.empty();
  }

  boolean knows(String text) {
    return remembered.knows(Opaque.hash(text));
  }

  /** Removes what expired long ago. */
  void purge() {
    database.write(
        handle -> {
          new Tokens(handle).removeExpired(clock.instant().minus(REMAINS));
          return null;
        });
  }

  private Optional<Identity> identity(Known<TokenRow> known) {
    TokenRow row = known.row();
    Optional<Owner> owner =
        owners.find(known.credential().method(), row.subject(), row.ownerName());
    owner.ifPresent(one -> uses.token(row.secretHash(), row.usedAt()));
    return owner.map(one -> one.identity(row.subject(), known.credential()));
  }

  /** What a token is worth. */
  static Known<TokenRow> known(TokenRow row) {
    Set<Role> roles = row.roles().stream().map(Role::of).collect(Collectors.toSet());
    Optional<Set<String>> endpoints = Optional.ofNullable(row.endpoints()).map(HashSet::new);
    Credential credential =
        new Credential(
            Credential.Kind.API_TOKEN,
            Credential.Method.of(row.method()),
            row.id(),
            row.expiresAt(),
            Optional.of(new Bounds(roles, endpoints)));
    return new Known<>(row, credential);
  }
}
