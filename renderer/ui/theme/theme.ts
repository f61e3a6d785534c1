import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#eef7f5',
  '#d6ebe7',
  '#acd6d0',
  '#7dbdb6',
  '#4ea099',
  '#2b857e',
  '#126b66',
  '#0d5652',
  '#0b4441',
  '#083331',
];
const amber: MantineColorsTuple = [
  '#fdf6e8',
  '#fcf2df',
  '#f3dcb0',
  '#e8c17a',
  '#dd9f3a',
  '#c98718',
  '#c07a09',
  '#9c6002',
  '#814d00',
  '#5c3700',
];
const red: MantineColorsTuple = [
  '#fdf3f2',
  '#fcecea',
  '#f4cbc8',
  '#e9a29c',
  '#e0655c',
  '#c93d34',
  '#b3261e',
  '#9b1f18',
  '#7d1812',
  '#5a100c',
];

/** Mantine as material: our hues, our scale, our density. Values that a stylesheet also needs are CSS variables of tokens.css. */
export const theme = createTheme({
  colors: { teal, yellow: amber, red },
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 5 },
  white: '#fffefc',
  black: '#22201c',
  fontFamily: 'var(--hl-font)',
  fontFamilyMonospace: 'var(--hl-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '18px', xl: '24px' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  fontWeights: { regular: '400', medium: '500', bold: '650' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '999px' },
  defaultRadius: 'md',
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  headings: {
    fontFamily: 'var(--hl-font)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '1.3' },
      h2: { fontSize: '18px', lineHeight: '1.35' },
      h3: { fontSize: '15px', lineHeight: '1.4' },
      h4: { fontSize: '13px', lineHeight: '1.45' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  // A quiet button is a line and ink; only the one main action of a screen is filled.
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    if (input.variant === 'filled' && (input.color === undefined || input.color === 'teal'))
      return { ...resolved, background: 'var(--hl-brand)', hover: 'var(--hl-brand-hover)', color: 'var(--hl-brand-on)' };
    if (input.variant === 'light' && (input.color === undefined || input.color === 'teal'))
      return { ...resolved, background: 'var(--hl-brand-soft)', hover: 'var(--hl-pressed)', color: 'var(--hl-brand-ink)' };
    if (input.variant === 'subtle')
      return {
        ...resolved,
        background: 'transparent',
        hover: 'var(--hl-hover)',
        color: input.color === 'gray' ? 'var(--hl-ink-2)' : 'var(--hl-brand-ink)',
      };
    return resolved;
  },
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 'md', variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    // A list opens when it is asked for: a dialog may begin on one.
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', openOnFocus: false } },
    MultiSelect: { defaultProps: { openOnFocus: false } },
    Autocomplete: { defaultProps: { openOnFocus: false } },
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        transitionProps: { duration: 100, transition: 'fade' },
        overlayProps: { backgroundOpacity: 1 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 }, withArrow: false } },
    Menu: { defaultProps: { transitionProps: { duration: 80, transition: 'fade' } } },
    Popover: { defaultProps: { transitionProps: { duration: 80, transition: 'fade' } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--hl-paper)',
  '--mantine-color-text': 'var(--hl-ink)',
  '--mantine-color-bright': 'var(--hl-ink)',
  '--mantine-color-dimmed': 'var(--hl-ink-2)',
  '--mantine-color-placeholder': 'var(--hl-ink-3)',
  '--mantine-color-anchor': 'var(--hl-brand-ink)',
  '--mantine-color-default': 'var(--hl-surface)',
  '--mantine-color-default-hover': 'var(--hl-hover)',
  '--mantine-color-default-color': 'var(--hl-ink)',
  '--mantine-color-default-border': 'var(--hl-line-2)',
  '--mantine-color-disabled': 'var(--hl-sunken)',
  '--mantine-color-disabled-color': 'var(--hl-ink-3)',
  '--mantine-color-disabled-border': 'var(--hl-line)',
  // A field that needs another look is a caution: red is kept for patient harm.
  '--mantine-color-error': 'var(--hl-caution-ink)',
  '--mantine-color-success': 'var(--hl-good-ink)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
