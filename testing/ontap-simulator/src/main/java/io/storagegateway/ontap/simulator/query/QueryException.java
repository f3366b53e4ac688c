package io.storagegateway.ontap.simulator.query;

/** A query that ONTAP refuses, with the code that it gives for the reason. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An argument that nothing knows. */
  public static final int UNEXPECTED_ARGUMENT = 262179;

  /** An argument that is there twice. */
  public static final int SPECIFIED_TWICE = 262188;

  /** A value that does not fit its argument. */
  public static final int INVALID_VALUE = 262197;

  /** A number of records that is none. */
  public static final int INVALID_MAX_RECORDS = 262203;

  /** An order by something that nothing knows. */
  public static final int INVALID_ORDER = 262207;

  /** A value with a quotation that does not end. */
  public static final int OPEN_QUOTATION = 262248;

  private final int code;
  private final String target;

  QueryException(int code, String message, String target) {
    super(message);
    this.code = code;
    this.target = target;
  }

  /** An argument with a value that does not fit it. */
  public static QueryException invalidValue(String argument, String value) {
    return new QueryException(
        INVALID_VALUE,
        "The value \"" + value + "\" is invalid for field \"" + argument + "\"",
        argument);
  }

  /** An argument that nothing knows. */
  public static QueryException unexpected(String argument) {
    return new QueryException(
        UNEXPECTED_ARGUMENT, "Unexpected argument \"" + argument + "\".", argument);
  }

  /** An argument that is there twice. */
  public static QueryException twice(String argument) {
    return new QueryException(
        SPECIFIED_TWICE, "Field \"" + argument + "\" was specified twice.", argument);
  }

  /** ONTAP's code. */
  public int code() {
    return code;
  }

  /** The argument that is wrong. */
  public String target() {
    return target;
  }
}
