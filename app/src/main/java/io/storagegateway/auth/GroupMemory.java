package io.storagegateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.storagegateway.auth.groups.GroupsUnavailableException;
import io.storagegateway.auth.provider.ProviderRefusedException;
import io.storagegateway.auth.provider.ProviderUnavailableException;
import io.storagegateway.configuration.AuthConfiguration;
import io.storagegateway.store.AccountRow;
import io.storagegateway.store.DatabaseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of those who signed in at the provider. They are asked for again before they are too
 * old, so that who leaves a group loses its roles without signing out.
 */
final class GroupMemory {
  private static final Logger LOG = LoggerFactory.getLogger(GroupMemory.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final long LONGEST_WAIT_SECONDS = 12;

  /** From this part of the interval on, groups are asked for while the old ones still hold. */
  private static final double EARLY = 0.8;

  private final Remembered<AccountRow> accounts;
  private final GroupSource source;
  private final Duration refresh;
  private final Duration early;
  private final Duration maxAge;
  private final Clock clock;
  private final Executor executor;
  private final Map<String, CompletableFuture<AccountRow>> asking = new ConcurrentHashMap<>();
  private final Cache<String, Boolean> failedLately;

  GroupMemory(
      Remembered<AccountRow> accounts,
      GroupSource source,
      AuthConfiguration configuration,
      Clock clock,
      Executor executor) {
    this.accounts = accounts;
    this.source = source;
    this.refresh = configuration.groupsRefresh().toJavaDuration();
    this.early = Duration.ofMillis((long) (refresh.toMillis() * EARLY));
    this.maxAge = configuration.groupsMaxAge().toJavaDuration();
    this.clock = clock;
    this.executor = executor;
    failedLately =
        Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(PAUSE)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** The groups that somebody is in now; none where that is not known well enough. */
  Set<String> current(String subject, String name) {
    AccountRow account =
        accounts
            .find(subject, false)
            .orElseGet(() -> new AccountRow(subject, name, Set.of(), Instant.EPOCH, null));
    AccountRow latest = isDue(account) && source.canAsk(account) ? refreshed(account) : account;
    return isTooOld(latest.groupsAt()) ? Set.of() : latest.groups();
  }

  /** Whether groups that somebody said themselves, with a token, still count. */
  boolean isTooOld(Instant groupsAt) {
    return Duration.between(groupsAt, clock.instant()).compareTo(maxAge) > 0;
  }

  boolean canAskAgain(String subject) {
    return accounts.find(subject, false).map(source::canAsk).orElse(false);
  }

  private AccountRow refreshed(AccountRow account) {
    CompletableFuture<AccountRow> answer = asked(account);
    return age(account).compareTo(refresh) < 0 ? account : waited(answer, account);
  }

  private boolean isDue(AccountRow account) {
    return age(account).compareTo(early) >= 0
        && failedLately.getIfPresent(account.subject()) == null;
  }

  private Duration age(AccountRow account) {
    return Duration.between(account.groupsAt(), clock.instant());
  }

  /** One question for all who wait for its answer. */
  private CompletableFuture<AccountRow> asked(AccountRow account) {
    CompletableFuture<AccountRow> answer = new CompletableFuture<>();
    CompletableFuture<AccountRow> other = asking.putIfAbsent(account.subject(), answer);
    if (other != null) {
      return other;
    }
    try {
      executor.execute(() -> complete(answer, account));
    } catch (RejectedExecutionException e) {
      // Too many wait already, or the gateway ends; the next request tries again.
      asking.remove(account.subject(), answer);
      answer.complete(account);
    }
    return answer;
  }

  private void complete(CompletableFuture<AccountRow> answer, AccountRow account) {
    try {
      answer.complete(ask(account));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      asking.remove(account.subject(), answer);
    }
  }

  private static AccountRow waited(CompletableFuture<AccountRow> answer, AccountRow old) {
    try {
      return answer.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Groups of {} did not come in time", old.subject(), e);
    } catch (ExecutionException e) {
      LOG.error("Groups of {} could not be found out", old.subject(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return old;
  }

  private AccountRow ask(AccountRow account) {
    try {
      return answered(account);
    } catch (ProviderUnavailableException
        | GroupsUnavailableException
        | DatabaseUnavailableException e) {
      LOG.warn("Groups of {} cannot be found out now: {}", account.subject(), e.getMessage());
      LOG.debug("Groups of {} cannot be found out because of", account.subject(), e);
      failedLately.put(account.subject(), true);
      return account;
    }
  }

  private AccountRow answered(AccountRow account) {
    try {
      AccountRow now = source.ask(account);
      accounts.put(now.subject(), now);
      return now;
    } catch (ProviderRefusedException e) {
      return refused(account, e);
    }
  }

  /** Another replica may have used the token, and got a new one, a moment ago. */
  private AccountRow refused(AccountRow account, ProviderRefusedException refusal) {
    Optional<AccountRow> kept = accounts.load(account.subject());
    if (kept.isPresent() && kept.get().groupsAt().isAfter(account.groupsAt())) {
      return kept.get();
    }
    LOG.info("{} is signed out: {}", account.subject(), refusal.getMessage());
    AccountRow ended = source.end(account);
    accounts.put(ended.subject(), ended);
    return ended;
  }
}
