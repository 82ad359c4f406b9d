export { announce, type Announcement } from './announce.ts';
export { CallError } from './call-error.ts';
export { addressOf, call, newKey, upload, type AnyEntry } from './call.ts';
export { nowInstant, nowMillis, useNow } from './clock.ts';
export { keyLabel, useHotkeys, type Hotkey } from './hotkeys.ts';
export { chooseLanguage, language, listed, pick, useLanguage, usePick, type Language } from './language.ts';
export { keep, kept } from './keep.ts';
export { useArrivals, useHeard, useLive, useWire, type LiveMessage } from './live.ts';
export { Link, useFilters, useGo, useParams, usePath, useTitle } from './navigation.tsx';
export {
  exportAddress,
  newQueryClient,
  useDo,
  useRead,
  useReadPages,
  useRefresh,
  type Do,
  type Pages,
  type Read,
} from './read.ts';
export { PanelsProvider, SubjectPanels } from './panels.tsx';
export { useRefusals } from './refusals.ts';
export {
  webRoom,
  type Face,
  type PaletteItem,
  type PaletteSource,
  type SubjectPanel,
  type WebPage,
  type WebRoom,
} from './room.ts';
export {
  SessionProvider,
  useActor,
  useCan,
  useReach,
  useSession,
  useZone,
  type Me,
  type Session,
} from './session.tsx';
export { defineTexts, useTexts, type T, type Texts } from './texts.ts';
export { chooseShade, useShade, useShadeChoice, type ShadeChoice } from './theme/shade.ts';
export type { Shade } from './theme/antd.ts';
export { ThemeProvider } from './theme/theme-provider.tsx';
export { Icon, iconNames, Mark, type IconName } from './parts/icons.tsx';
export { Filter, SearchField } from './parts/filter.tsx';
export { Columns, Page } from './parts/page.tsx';
export { Scroll } from './parts/scroll.tsx';
export { KeySheet } from './parts/key-sheet.tsx';
export { CommandPalette } from './parts/palette.tsx';
export { Avatar, Button, Kbd, Segments, Tag, Vip } from './parts/small.tsx';
export { Announcements, EmptyState, ErrorState, Loaded, Loading } from './parts/states.tsx';
export {
  dayIn,
  Duration,
  durationText,
  Left,
  leftText,
  When,
  whenText,
  type WhenForm,
} from './parts/when.tsx';
export { words as kernelWords } from './parts/words.ts';
export { ListPane, type ListRow } from './parts/list-pane.tsx';
export { DataTable, ExportButton, type Column } from './parts/data-table.tsx';
export { Field, Form, Submit } from './parts/form.tsx';
export { PlainField, PlainForm, PlainSubmit } from './plain/form.tsx';
export { LyingThread, Strip, Thread } from './weave/strip.tsx';
export type { ThreadData, ThreadState } from './weave/thread.ts';
export {
  AutoComplete,
  Checkbox,
  DatePicker,
  Drawer,
  Dropdown,
  Input,
  InputNumber,
  Modal,
  Popover,
  Radio,
  Segmented,
  Select,
  Steps,
  Switch,
  Tabs,
  TimePicker,
  Tooltip,
  Tree,
  Upload,
} from 'antd';
export { Cloth, type ClothProps } from './weave/cloth.tsx';
export {
  cellsOf,
  type ClothCell,
  type ClothGroup,
  type ClothRow,
  type ClothThread,
} from './weave/cloth-layout.ts';
export { Legend } from './weave/legend.tsx';
export { ClockLine } from './weave/clock-line.tsx';
