/* what the map of dash_app.py asks for each outline: its colour is in the layer's hideout */
window.peer = {
  map: {
    style(feature, { hideout }) {
      const { unit } = feature.properties;
      const fillColor = hideout.colours[unit];
      return { className: `unit-${unit}`, fillColor, ...(fillColor ? hideout.outline : hideout.land) };
    },
    describe(feature, layer, { hideout }) {
      const name = hideout.names[feature.properties.unit];
      if (name) layer.bindTooltip(name);
    },
  },
};
