'use strict';

fetch('/swagger-ui/documents.json')
  .then((answer) => answer.json())
  .then((documents) => {
    window.ui = SwaggerUIBundle({
      urls: documents,
      dom_id: '#swagger-ui',
      deepLinking: true,
      displayRequestDuration: true,
      validatorUrl: null,
      presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
      layout: 'StandaloneLayout'
    });
  });
