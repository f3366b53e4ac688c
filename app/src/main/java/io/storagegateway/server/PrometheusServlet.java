package io.storagegateway.server;

import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /metrics} on the admin port: all measurements as Prometheus reads them. */
final class PrometheusServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient PrometheusRegistry registry = new PrometheusRegistry();
  private final transient PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  PrometheusServlet(MetricRegistry metrics) {
    registry.register(new LabelledMetrics(metrics));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(writer.getContentType());
    writer.write(response.getOutputStream(), registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
  }
}
