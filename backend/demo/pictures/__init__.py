"""Our own food drawings as SVG: ``python -m backend.demo.pictures`` redraws ``backend/demo/media``.

Top-lit from the upper left, warm colours, no text, only what QtSvg and every browser render: paths, ellipses,
``use``, transforms and gradients. Each picture is drawn from a fixed seed, so a redraw gives the same bytes.
"""
