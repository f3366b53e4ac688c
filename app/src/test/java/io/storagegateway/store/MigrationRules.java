package io.storagegateway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a migration may not do because the release before goes on beside its tables: take away or
 * change what that one reads, or demand what it does not write. What nobody reads any more since
 * the release before may be taken away by a statement that says so: {@code -- contract: why} stands
 * above it.
 */
final class MigrationRules {
  private static final Pattern CONTRACT = Pattern.compile("(?m)^\\s*-- contract: \\S.*$");
  private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
  private static final Pattern TEXT = Pattern.compile("'[^']*'");

  /** Statements that need a word why they do no harm. */
  private static final List<Pattern> HARMFUL =
      List.of(
          Pattern.compile("^drop\\b"),
          Pattern.compile("^truncate\\b"),
          Pattern.compile("^(delete|update)\\b"),
          Pattern.compile("^create unique index\\b"),
          Pattern.compile("^create (or replace )?(trigger|rule|function|view)\\b"),
          Pattern.compile("^alter table \\S+ (?!add column\\b)"));

  /** What no word makes right: there is a way without. */
  private static final List<Pattern> FORBIDDEN =
      List.of(
          Pattern.compile("\\brename\\b"),
          Pattern.compile(
              "^alter table \\S+ add column (?=.*\\b(unique|primary key|references)\\b)"),
          Pattern.compile("^alter table \\S+ add column (?=.*\\bnot null\\b)(?!.*\\bdefault\\b)"));

  private MigrationRules() {}

  /**
   * What is wrong with a migration.
   *
   * @param sql the text of its file
   * @return the statements that break a rule, in lower case
   */
  static List<String> broken(String sql) {
    List<String> broken = new ArrayList<>();
    for (String statement : sql.split(";", -1)) {
      String plain =
          TEXT.matcher(COMMENT.matcher(statement).replaceAll(""))
              .replaceAll("''")
              .toLowerCase(Locale.ROOT)
              .replaceAll("\\s+", " ")
              .strip();
      boolean excused = CONTRACT.matcher(statement).find();
      if (anyOf(FORBIDDEN, plain) || (anyOf(HARMFUL, plain) && !excused)) {
        broken.add(plain);
      }
    }
    return broken;
  }

  private static boolean anyOf(List<Pattern> patterns, String statement) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(statement).find());
  }
}
