package io.storagegateway.api.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what was probably meant. */
final class Nearest {
  private static final int MAX_LENGTH = 100;

  private Nearest() {}

  /** The known word that is so near to the given one that it may have been meant. */
  static Optional<String> of(String word, Collection<String> known) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    LevenshteinDistance distance = new LevenshteinDistance(Math.max(2, word.length() / 3));
    return known.stream()
        .filter(candidate -> distance.apply(word, candidate) >= 0)
        .min(Comparator.comparing(candidate -> distance.apply(word, candidate)));
  }
}
