package io.storagegateway.jobarchive.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The people of a site: a few submit most of the jobs, and a few projects have most of them. */
final class Accounts {
  private static final long SEED_OF_NAMES = 7;
  private static final int FEWEST = 20;
  private static final int MOST = 2_000;
  private static final int JOBS_OF_ONE = 25;
  private static final int MEMBERS_OF_PROJECT = 4;
  private static final int FIRST_MEMBER = 10;
  private static final int FIRST_PROJECT = 101;
  private static final int LETTERS = 26;
  private static final String NAMED_PROJECT = "k100aa";
  private static final double NAMED_SHARE = 0.04;
  private static final double GUEST_SHARE = 0.05;

  private final List<Account> accounts;
  private final Zipf ranks;
  private final Optional<Account> named;

  private Accounts(List<Account> accounts, Optional<Account> named) {
    this.accounts = accounts;
    this.ranks = new Zipf(accounts.size());
    this.named = named;
  }

  /**
   * As many as so many jobs need.
   *
   * @param named somebody who is to have jobs, too
   */
  static Accounts forJobs(long jobs, long seed, Optional<String> named) {
    Draws draws = Draws.of(seed, SEED_OF_NAMES);
    int people = (int) Math.max(FEWEST, Math.min(MOST, jobs / JOBS_OF_ONE));
    List<String> projects = projects(people / MEMBERS_OF_PROJECT, draws);
    Zipf sizes = new Zipf(projects.size());
    Map<String, Integer> members = new HashMap<>();
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      String project = projects.get(sizes.draw(draws));
      int number = FIRST_MEMBER + members.merge(project, 1, Integer::sum);
      // Some work for a project that is not the one their name comes from.
      String account = draws.chance(GUEST_SHARE) ? draws.pick(projects) : project;
      accounts.add(new Account(project + number, account));
    }
    return new Accounts(List.copyOf(accounts), named.map(user -> new Account(user, NAMED_PROJECT)));
  }

  Account draw(Draws draws) {
    Function<Account, Optional<Account>> sometimes =
        somebody -> Optional.of(somebody).filter(one -> draws.chance(NAMED_SHARE));
    return named.flatMap(sometimes).orElseGet(() -> accounts.get(ranks.draw(draws)));
  }

  private static List<String> projects(int count, Draws draws) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      codes.add("b" + (FIRST_PROJECT + i) + letter(draws) + letter(draws));
    }
    return codes;
  }

  private static char letter(Draws draws) {
    return (char) ('a' + draws.below(LETTERS));
  }
}
