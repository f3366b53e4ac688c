package io.storagegateway.jobarchive.index;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for one character. The simple ones
 * become a comparison of text; only what is left becomes a regular expression, of the kind that
 * needs linear time whatever it says (RE2).
 */
final class NamePattern {
  private NamePattern() {}

  /** The condition that a column matches. */
  static Where of(String column, String pattern) {
    Where where = new Where();
    String inner = pattern.replaceAll("\\*+", "*");
    boolean open = inner.startsWith("*");
    boolean ends = inner.endsWith("*");
    String core =
        inner.substring(open ? 1 : 0, inner.length() - (ends && inner.length() > 1 ? 1 : 0));
    if (inner.equals("*")) {
      where.and(column + " IS NOT NULL");
    } else if (core.indexOf('*') >= 0 || core.indexOf('?') >= 0) {
      where.and("regexp_full_match(" + column + ", ?, 's')", expression(inner));
    } else if (open && ends) {
      where.and("contains(" + column + ", ?)", core);
    } else if (open) {
      where.and("ends_with(" + column + ", ?)", core);
    } else if (ends) {
      where.and("starts_with(" + column + ", ?)", core);
    } else {
      where.and(column + " = ?", core);
    }
    return where;
  }

  private static String expression(String pattern) {
    StringBuilder expression = new StringBuilder();
    pattern
        .codePoints()
        .forEach(
            point -> {
              if (point == '*') {
                expression.append(".*");
              } else if (point == '?') {
                expression.append('.');
              } else if (Character.isLetterOrDigit(point) || point > 0x7f) {
                expression.appendCodePoint(point);
              } else {
                expression.append("\\x{").append(Integer.toHexString(point)).append('}');
              }
            });
    return expression.toString();
  }
}
