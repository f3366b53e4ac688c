package io.storagegateway.contract;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names that the declared rules allow, and names that they do not. */
final class Names {
  private static final List<String> PATTERNS =
      List.of(
          "contract-%d", "contract_%d", "contract%d", "CONTRACT%d", "c%d", "/contract/%d", "%d");

  private final Lab lab;
  private final AtomicInteger count;

  Names(Lab lab) {
    this.lab = lab;
    this.count = lab.counter();
  }

  String next(Kind kind) {
    return of(kind, count.incrementAndGet());
  }

  String of(Kind kind, int number) {
    Optional<String> given = lab.fixture().name(kind, number);
    if (given.isPresent()) {
      return given.get();
    }
    KindRules rules = lab.rules(kind);
    return PATTERNS.stream()
        .map(pattern -> pattern.formatted(number))
        .filter(rules::allowsName)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "The suite knows no name for a %s that %s allows: override BackendFixture.name"
                        .formatted(kind.label(), rules.namePattern())));
  }

  /**
   * A name that is as long as the rule allows, or as near to it as the pattern lets the suite come.
   */
  String longest(Kind kind) {
    KindRules rules = lab.rules(kind);
    String name = next(kind);
    for (String filler : List.of("x", "X", "0", "1")) {
      String longer = name + filler.repeat(Math.max(0, rules.nameMaxLength() - name.length()));
      if (rules.allowsName(longer)) {
        return longer;
      }
    }
    return name;
  }

  String tooLong(Kind kind) {
    String name = next(kind);
    return name + "x".repeat(lab.rules(kind).nameMaxLength() + 1 - name.length());
  }

  /** Names made of an allowed one with each visible character at its beginning, middle and end. */
  List<String> edges(Kind kind) {
    List<String> names = new ArrayList<>();
    IntStream.concat(IntStream.rangeClosed(' ', '~'), IntStream.of('é', 'ß', '雪', 0x1F4BE))
        .mapToObj(Character::toString)
        .forEach(
            character ->
                names.addAll(
                    List.of(
                        character + next(kind),
                        next(kind) + character + "x",
                        next(kind) + character,
                        character)));
    return names;
  }

  /** What attackers and broken clients send. */
  static List<String> hostile() {
    return Stream.of(
            "",
            " ",
            ".",
            "..",
            "../../etc/passwd",
            "..\\..\\boot.ini",
            "a/../b",
            "a\u0000b",
            "\u0000",
            "a\nb",
            "a\rb",
            "a\tb",
            "\u007f",
            "\u0085",
            "\u202Egnp",
            "\ud800",
            "\uFEFFname",
            "e\u0301",
            "%00",
            "%2e%2e%2f",
            "%s%n",
            "'; DROP TABLE volumes; --",
            "$(reboot)",
            "`reboot`",
            "${jndi:ldap://localhost/a}",
            "-rf",
            "*",
            "?",
            "a|b",
            "<script>",
            "x".repeat(256),
            "x".repeat(100_000),
            "雪".repeat(1000))
        .toList();
  }
}
