package io.storagegateway.auth;

import java.time.Clock;

/**
 * Limits guesses at passwords: by one address at one account, by one address, and at one account by
 * all addresses together. The last limit is wide, as whoever reaches it keeps the account's owner
 * out as well.
 */
final class PasswordAttempts {
  static final int MOST_PER_PAIR = 5;
  static final int MOST_PER_ADDRESS = 20;
  static final int MOST_PER_ACCOUNT = 100;

  private final Attempts pairs;
  private final Attempts addresses;
  private final Attempts accounts;

  PasswordAttempts(Clock clock) {
    pairs = new Attempts(MOST_PER_PAIR, clock);
    addresses = new Attempts(MOST_PER_ADDRESS, clock);
    accounts = new Attempts(MOST_PER_ACCOUNT, clock);
  }

  boolean exhausted(String address, String account) {
    return pairs.exhausted(pair(address, account))
        || addresses.exhausted(address)
        || accounts.exhausted(account);
  }

  void failed(String address, String account) {
    pairs.failed(pair(address, account));
    addresses.failed(address);
    accounts.failed(account);
  }

  /** Forgets the guesses of this address at this account alone: the others may be an attacker's. */
  void succeeded(String address, String account) {
    pairs.forget(pair(address, account));
  }

  private static String pair(String address, String account) {
    return address + " " + account;
  }
}
