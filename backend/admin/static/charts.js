"use strict";
// Draws each table marked as a figure: the table is the truth, the drawing is for the eye.
(() => {
    const language = document.documentElement.lang;
    const short = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });
    const colours = { bar: ["#c2410c", "#d6d3d1"], line: ["#c2410c", "#0f766e", "#1c1917", "#9333ea"] };
    const drawn = new WeakMap();

    function draw(figure) {
        const table = figure.querySelector("table");
        const heads = [...table.querySelectorAll("thead th")].map((each) => each.textContent);
        const rows = [...table.querySelectorAll("tbody tr")];
        const columns = [...rows[0].children].map((cell, index) => (cell.dataset.value === undefined ? -1 : index)).filter((index) => index >= 0);
        const labels = rows.map((row) => row.children[0].textContent);
        // Only as many labels as have room: sloping ones are read by nobody.
        const room = Math.max(...labels.map((each) => each.length)) * 7 + 10;
        const step = Math.ceil((rows.length * room) / Math.max(figure.clientWidth - 60, room));
        const unit = Number(figure.dataset.unit);
        const chart = new ApexCharts(figure.querySelector(".chart-plot"), {
            chart: { type: figure.dataset.kind, height: 260, fontFamily: "inherit", animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false } },
            series: columns.map((index) => ({ name: heads[index], data: rows.map((row) => Number(row.children[index].dataset.value) / unit) })),
            xaxis: { categories: labels.map((each, index) => (index % step ? "" : each)), axisBorder: { show: false }, axisTicks: { show: false }, labels: { hideOverlappingLabels: false, rotate: 0, style: { colors: "#57534e" } }, tooltip: { enabled: false } },
            yaxis: { min: figure.dataset.kind === "line" ? 0 : undefined, labels: { formatter: (value) => short.format(value), style: { colors: "#57534e" } } },
            tooltip: { shared: true, intersect: false, x: { formatter: (_value, { dataPointIndex }) => labels[dataPointIndex] }, y: { formatter: (_value, { seriesIndex, dataPointIndex }) => rows[dataPointIndex]?.children[columns[seriesIndex]]?.textContent ?? "" } },
            colors: colours[figure.dataset.kind] ?? colours.bar,
            stroke: { width: figure.dataset.kind === "line" ? 2 : 0, curve: "straight" },
            plotOptions: { bar: { columnWidth: columns.length > 1 ? "70%" : "55%", borderRadius: 2 } },
            dataLabels: { enabled: false },
            // One point makes no line: it is drawn as a point.
            markers: { size: figure.dataset.kind === "line" && rows.length < 3 ? 4 : 0 },
            legend: { show: columns.length > 1, position: "top", horizontalAlign: "left", markers: { shape: "square" } },
            grid: { borderColor: "#e7e5e4", strokeDashArray: 3 },
            states: { hover: { filter: { type: "none" } } },
        });
        chart.render();
        drawn.set(figure, chart);
    }

    function redraw(root) {
        if (typeof ApexCharts === "undefined") return;
        for (const figure of root.querySelectorAll("figure.chart")) {
            if (!drawn.has(figure) && figure.querySelector("tbody tr")) draw(figure);
        }
    }

    window.comptoirCharts = { redraw, forget: (root) => { for (const figure of root.querySelectorAll("figure.chart")) drawn.get(figure)?.destroy(); } };
    redraw(document);
})();
