package io.storagegateway.metricstore.simulator;

/** Largest-Triangle-Three-Buckets: fewer values that look the same. */
final class Resampling {
  /** Below so many values nothing is left out. */
  static final int FEWEST = 1000;

  private Resampling() {}

  static Series apply(Series series, long resolution) throws StoreException {
    long own = series.resolution();
    if (resolution == 0 || resolution <= own) {
      return series;
    }
    if (resolution % own != 0) {
      throw new StoreException("new sampling frequency must be a multiple of the old frequency");
    }
    int length = series.values().length;
    int wanted = (int) (length / (resolution / own));
    if (length < FEWEST || wanted < 3) {
      return series;
    }
    return new Series(buckets(series.values(), wanted), series.from(), series.to(), resolution);
  }

  private static double[] buckets(double[] values, int wanted) {
    double[] chosen = new double[wanted];
    double size = (double) (values.length - 2) / (wanted - 2);
    chosen[0] = values[0];
    int last = 0;
    for (int i = 0; i < wanted - 2; i++) {
      int begin = (int) (i * size) + 1;
      int end = (int) ((i + 1) * size) + 1;
      int nextEnd = Math.min((int) ((i + 2) * size) + 1, values.length);
      last = farthest(values, last, begin, end, mean(values, end, nextEnd), (end + nextEnd) / 2.0);
      chosen[i + 1] = values[last];
    }
    chosen[wanted - 1] = values[values.length - 1];
    return chosen;
  }

  private static int farthest(
      double[] values, int last, int begin, int end, double nextMean, double nextMiddle) {
    int best = begin;
    double largest = -1;
    for (int i = begin; i < end; i++) {
      if (Double.isNaN(values[i])) {
        return i;
      }
      double area =
          Math.abs(
              (last - nextMiddle) * (values[i] - values[last])
                  - (last - i) * (nextMean - values[last]));
      if (area > largest) {
        largest = area;
        best = i;
      }
    }
    return best;
  }

  private static double mean(double[] values, int begin, int end) {
    double sum = 0;
    for (int i = begin; i < end; i++) {
      sum += values[i];
    }
    return sum / Math.max(1, end - begin);
  }
}
