package io.storagegateway.operation;

import io.storagegateway.spi.value.RefusedLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that are not forwarded, in their order: the first thousand by themselves, and one entry for
 * all that come later.
 */
public final class RefusedLines {
  private static final int MOST_NAMED = 1_000;
  private static final String MORE = "more-lines";

  private final List<RefusedLine> named = new ArrayList<>();
  private int firstMore;
  private int more;

  /**
   * Those of a list.
   *
   * @param lines in their order
   * @return the same list where it is short enough
   */
  public static List<RefusedLine> of(List<RefusedLine> lines) {
    if (lines.size() <= MOST_NAMED) {
      return lines;
    }
    RefusedLines refused = new RefusedLines();
    lines.forEach(refused::add);
    return refused.list();
  }

  /**
   * Takes one more.
   *
   * @param line one behind those before
   */
  public void add(RefusedLine line) {
    if (named.size() < MOST_NAMED) {
      named.add(line);
      return;
    }
    if (more == 0) {
      firstMore = line.line();
    }
    more++;
  }

  /**
   * What is told of them.
   *
   * @return a thousand and one at most
   */
  public List<RefusedLine> list() {
    List<RefusedLine> all = new ArrayList<>(named);
    if (more > 0) {
      all.add(
          new RefusedLine(firstMore, MORE, "From here on, " + more + " more lines are refused."));
    }
    return List.copyOf(all);
  }
}
