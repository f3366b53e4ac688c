package io.storagegateway.metricstore.prometheus;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A PromQL expression with places for hosts and for the time between two values.
 *
 * @param text the expression
 */
public record QueryTemplate(String text) {
  private static final String NODES = "{{.Nodes}}";
  private static final String STEP = "{{.Step}}";

  /** Only there can hosts stand without meaning anything else. */
  private static final Pattern QUOTED_NODES =
      Pattern.compile("=~\\s*\"[^\"\\\\`']*\\{\\{\\.Nodes}}[^\"\\\\`']*\"");

  private static final Pattern PLACE = Pattern.compile("\\{\\{[^}]*}}");

  /** Checks the places. */
  public QueryTemplate {
    String rest = QUOTED_NODES.matcher(text).replaceAll("");
    if (rest.equals(text) || rest.contains(NODES)) {
      throw new IllegalArgumentException(
          "holds {{.Nodes}} as a regular expression within quotation marks: =~\"{{.Nodes}}\"");
    }
    if (PLACE.matcher(rest.replace(STEP, "")).find()) {
      throw new IllegalArgumentException("has only the places {{.Nodes}} and {{.Step}}");
    }
  }

  /**
   * The expression for some machines.
   *
   * @param hosts their names
   * @param suffix what their label has behind the name
   * @param step the time between two values
   * @return PromQL
   */
  String of(List<String> hosts, String suffix, Duration step) {
    return text.replace(STEP, step.toSeconds() + "s").replace(NODES, HostPattern.of(hosts, suffix));
  }
}
