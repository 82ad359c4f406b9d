import { theme as antd, type ThemeConfig } from 'antd';

/** Light or dark, as shown. */
export type Shade = 'light' | 'dark';

/**
 * Ant Design's theme from the tokens of `tokens.css`, read from the document as it stands, so that a
 * value is written in one place only. Call it after `data-theme` is set.
 */
export function antdTheme(shade: Shade): ThemeConfig {
  const style = getComputedStyle(document.documentElement);
  const v = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const dark = shade === 'dark';
  return {
    cssVar: { key: `selvedge-${shade}` },
    hashed: false,
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: { ...colours(v), ...measures(v) },
    components: { ...fields(v, dark), ...frames(v, dark) },
  };
}

type Value = (name: string) => string;

const colours = (v: Value): ThemeConfig['token'] => ({
  colorPrimary: v('primary'),
  colorPrimaryHover: v('primary-hover'),
  colorPrimaryActive: v('primary-active'),
  colorPrimaryBg: v('primary-bg'),
  colorPrimaryBorder: v('primary-line'),
  colorPrimaryText: v('link'),
  colorLink: v('link'),
  colorLinkHover: v('link'),
  colorInfo: v('primary'),
  colorSuccess: v('ok'),
  colorError: v('danger'),
  colorErrorText: v('danger'),
  colorErrorBg: v('danger-bg'),
  colorErrorBorder: v('danger-line'),
  colorWarning: v('warn'),
  colorWarningText: v('warn'),
  colorWarningBg: v('warn-bg'),
  colorWarningBorder: v('warn-line'),
  colorBgLayout: v('bg-page'),
  colorBgContainer: v('bg-container'),
  colorBgElevated: v('bg-elevated'),
  colorBgMask: v('bg-mask'),
  colorFillQuaternary: v('bg-subtle'),
  colorFillSecondary: v('bg-fill'),
  controlItemBgHover: v('bg-hover'),
  controlItemBgActive: v('bg-selected'),
  controlItemBgActiveHover: v('bg-selected'),
  colorBorder: v('line'),
  colorBorderSecondary: v('line-soft'),
  colorSplit: v('line-soft'),
  colorText: v('text'),
  colorTextSecondary: v('text-2'),
  colorTextTertiary: v('text-3'),
  colorTextPlaceholder: v('text-3'),
  colorTextDisabled: v('text-off'),
  colorTextLightSolid: v('text-invert'),
  controlOutline: 'transparent',
  boxShadow: v('shadow-3'),
  boxShadowSecondary: v('shadow-2'),
  boxShadowTertiary: v('shadow-1'),
});

const measures = (v: Value): ThemeConfig['token'] => ({
  fontFamily: v('font'),
  fontFamilyCode: v('font-code'),
  fontSize: 14,
  fontSizeSM: 12,
  fontSizeLG: 16,
  fontSizeHeading2: 28,
  fontSizeHeading4: 20,
  fontWeightStrong: 600,
  borderRadiusXS: 2,
  borderRadiusSM: 3,
  borderRadius: 4,
  borderRadiusLG: 6,
  controlHeight: 30,
  controlHeightSM: 24,
  controlHeightLG: 36,
  sizeXXS: 4,
  sizeXS: 8,
  sizeSM: 12,
  size: 16,
  sizeMD: 20,
  sizeLG: 24,
  sizeXL: 32,
  motionUnit: 0.06,
  motionEaseOut: v('ease'),
});

/** The edge of something one can type in is darker than a hairline (3.4 : 1). */
function fields(v: Value, dark: boolean): NonNullable<ThemeConfig['components']> {
  const field = {
    colorBorder: v('line-control'),
    activeShadow: 'none',
    hoverBorderColor: v('primary-hover'),
  };
  return {
    Button: {
      contentFontSize: 13,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      colorError: dark ? '#B5453C' : v('danger'),
    },
    Input: { ...field },
    InputNumber: { ...field },
    Select: {
      ...field,
      optionFontSize: 13,
      optionSelectedBg: v('bg-selected'),
      optionActiveBg: v('bg-hover'),
      activeOutlineColor: 'transparent',
    },
    DatePicker: { ...field },
    Checkbox: { colorBorder: v('line-control') },
    Radio: { colorBorder: v('line-control') },
  };
}

const frames = (v: Value, dark: boolean): NonNullable<ThemeConfig['components']> => ({
  Form: {
    itemMarginBottom: 16,
    labelFontSize: 13,
    verticalLabelPadding: '0 0 4px',
    labelColor: v('text-2'),
  },
  Segmented: {
    trackBg: v('bg-fill'),
    itemSelectedBg: dark ? '#343C48' : v('bg-container'),
    itemColor: v('text-2'),
    fontSize: 12,
    controlHeight: 28,
    trackPadding: 2,
  },
  Menu: { itemSelectedBg: v('bg-selected'), itemSelectedColor: v('link'), itemHeight: 30, fontSize: 13 },
  Dropdown: { fontSize: 13, paddingBlock: 4 },
  Tabs: {
    titleFontSize: 13,
    horizontalMargin: '0',
    horizontalItemPadding: '8px 0',
    itemSelectedColor: v('text'),
  },
  Tooltip: { fontSize: 12, colorBgSpotlight: dark ? v('bg-fill') : v('text') },
  Drawer: { paddingLG: 16 },
  Modal: { titleFontSize: 16 },
  Tag: { borderRadiusSM: 2 },
});
