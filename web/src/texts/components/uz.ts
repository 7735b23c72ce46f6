import type { OwnTexts } from './ru';

/** What Cloudscape's components say in Uzbek. The package has no Uzbek. */
const components: OwnTexts = {
  alert: {
    dismissAriaLabel: 'Xabarni yopish',
    'i18nStrings.successIconAriaLabel': 'Bajarildi',
    'i18nStrings.errorIconAriaLabel': 'Xato',
    'i18nStrings.warningIconAriaLabel': 'Ogohlantirish',
    'i18nStrings.infoIconAriaLabel': 'Maʼlumot',
  },
  'app-layout': {
    'ariaLabels.drawers': 'Panellar',
    'ariaLabels.navigation': 'Yon menyu',
    'ariaLabels.navigationClose': 'Yon menyuni yopish',
    'ariaLabels.navigationToggle': 'Yon menyuni ochish',
    'ariaLabels.notifications': 'Bildirishnomalar',
  },
  autosuggest: {
    errorIconAriaLabel: 'Xato',
    selectedAriaLabel: 'Tanlangan',
    enteredTextLabel: 'Ishlatish: “{value}”',
    recoveryText: 'Qayta urinish',
  },
  'breadcrumb-group': {
    expandAriaLabel: 'Yoʻlni koʻrsatish',
  },
  'button-dropdown': {
    noMatch: 'Mos amal yoʻq',
  },
  button: {
    'i18nStrings.externalIconAriaLabel': 'Yangi oynada ochiladi',
  },
  calendar: {
    nextMonthAriaLabel: 'Keyingi oy',
    previousMonthAriaLabel: 'Oldingi oy',
    todayAriaLabel: 'Bugun',
    'i18nStrings.nextYearAriaLabel': 'Keyingi yil',
    'i18nStrings.previousYearAriaLabel': 'Oldingi yil',
    'i18nStrings.currentMonthAriaLabel': 'Joriy oy',
  },
  'collection-preferences': {
    title: 'Sozlamalar',
    confirmLabel: 'Tasdiqlash',
    cancelLabel: 'Bekor qilish',
    'pageSizePreference.title': 'Sahifa hajmi',
    'wrapLinesPreference.label': 'Qatorlarni koʻchirish',
    'wrapLinesPreference.description': 'Butun matnni qatorlarga boʻlib koʻrsatadi',
    'stripedRowsPreference.label': 'Yoʻl-yoʻl qatorlar',
    'stripedRowsPreference.description': 'Qatorlarni bittadan oralatib boʻyaydi',
    'contentDensityPreference.label': 'Zich koʻrinish',
    'contentDensityPreference.description': 'Ekranda koʻproq qator koʻrsatadi',
    'contentDisplayPreference.title': 'Ustunlar',
    'contentDisplayPreference.description': 'Ustunlar va ularning tartibini tanlang.',
    'contentDisplayPreference.dragHandleAriaLabel': 'Koʻchirish',
    'contentDisplayPreference.dragHandleAriaDescription':
      'Probel yoki Enter ustunni oladi, strelkalar uni suradi, Escape bekor qiladi.',
    'contentDisplayPreference.liveAnnouncementDndStarted': '{total} ustundan {position}-si olindi',
    'contentDisplayPreference.liveAnnouncementDndDiscarded': 'Koʻchirish bekor qilindi',
    'contentDisplayPreference.liveAnnouncementDndItemReordered': '{total} oʻrindan {currentPosition}-si',
    'contentDisplayPreference.liveAnnouncementDndItemCommitted':
      'Ustun {initialPosition}-oʻrindan {finalPosition}-oʻringa koʻchdi, jami {total}',
    'contentDisplayPreference.i18nStrings.columnFilteringPlaceholder': 'Ustunni topish',
    'contentDisplayPreference.i18nStrings.columnFilteringAriaLabel': 'Ustunni topish',
    'contentDisplayPreference.i18nStrings.columnFilteringNoMatchText': 'Hech narsa topilmadi',
    'contentDisplayPreference.i18nStrings.columnFilteringClearFilterText': 'Tozalash',
  },
  'copy-to-clipboard': {
    'i18nStrings.copyButtonText': 'Nusxa olish',
  },
  'date-picker': {
    'i18nStrings.openCalendarAriaLabel':
      '{selectedDate, select, none {Sanani tanlash} other {Sanani tanlash, tanlangani {selectedDate}}}',
  },
  dialog: {
    'i18nStrings.dismissAriaLabel': 'Oynani yopish',
  },
  drawer: {
    'i18nStrings.loadingText': 'Yuklanmoqda',
  },
  'error-boundary': {
    'i18nStrings.headerText': 'Kutilmagan xato, mazmun koʻrsatilmadi',
    'i18nStrings.descriptionText': 'Sahifani yangilab, qayta urining.',
    'i18nStrings.refreshActionText': 'Sahifani yangilash',
  },
  'file-token-group': {
    'i18nStrings.limitShowFewer': 'Kamroq koʻrsatish',
    'i18nStrings.limitShowMore': 'Koʻproq koʻrsatish',
    'i18nStrings.removeFileAriaLabel': '{fileIndex}-faylni olib tashlash, {fileName}',
    'i18nStrings.errorIconAriaLabel': 'Xato',
    'i18nStrings.warningIconAriaLabel': 'Ogohlantirish',
  },
  'file-upload': {
    'i18nStrings.limitShowFewer': 'Kamroq koʻrsatish',
    'i18nStrings.limitShowMore': 'Koʻproq koʻrsatish',
    'i18nStrings.removeFileAriaLabel': '{fileIndex}-faylni olib tashlash',
    'i18nStrings.errorIconAriaLabel': 'Xato',
    'i18nStrings.warningIconAriaLabel': 'Ogohlantirish',
    'i18nStrings.uploadButtonText': '{multiple, select, true {Fayllarni tanlash} other {Faylni tanlash}}',
    'i18nStrings.dropzoneText':
      '{multiple, select, true {Fayllarni shu yerga tashlang} other {Faylni shu yerga tashlang}}',
  },
  flashbar: {
    'i18nStrings.ariaLabel': 'Bildirishnomalar',
    'i18nStrings.errorIconAriaLabel': 'Xato',
    'i18nStrings.inProgressIconAriaLabel': 'Bajarilmoqda',
    'i18nStrings.infoIconAriaLabel': 'Maʼlumot',
    'i18nStrings.notificationBarAriaLabel': 'Barcha bildirishnomalar',
    'i18nStrings.notificationBarText': 'Bildirishnomalar',
    'i18nStrings.successIconAriaLabel': 'Bajarildi',
    'i18nStrings.warningIconAriaLabel': 'Ogohlantirish',
  },
  'form-field': {
    'i18nStrings.errorIconAriaLabel': 'Xato',
    'i18nStrings.warningIconAriaLabel': 'Ogohlantirish',
  },
  form: {
    errorIconAriaLabel: 'Xato',
  },
  'help-panel': {
    loadingText: 'Yuklanmoqda',
  },
  input: {
    clearAriaLabel: 'Tozalash',
  },
  link: {
    externalIconAriaLabel: 'Yangi oynada ochiladi',
  },
  modal: {
    closeAriaLabel: 'Oynani yopish',
  },
  multiselect: {
    deselectAriaLabel: '{option__label} ni olib tashlash',
    'i18nStrings.selectAllText': 'Hammasini tanlash',
  },
  pagination: {
    'ariaLabels.nextPageLabel': 'Keyingi sahifa',
    'ariaLabels.pageLabel': '{pageNumber}-sahifa',
    'ariaLabels.previousPageLabel': 'Oldingi sahifa',
    'ariaLabels.jumpToPageButtonLabel': 'Sahifaga oʻtish',
    'i18nStrings.jumpToPageInputLabel': 'Sahifa',
    'i18nStrings.jumpToPageError': 'Bunday sahifa yoʻq. Oxirgisi koʻrsatildi.',
    'i18nStrings.jumpToPageLoadingText': 'Yuklanmoqda',
    'i18nStrings.pagesCompactText': '{pagesCount} dan {currentPage}',
  },
  'panel-resize-handle': {
    'i18nStrings.resizeHandleAriaLabel': 'Panel hajmini oʻzgartirish',
    'i18nStrings.resizeHandleTooltipText': 'Hajmini oʻzgartirish uchun torting',
  },
  popover: {
    dismissAriaLabel: 'Izohni yopish',
  },
  select: {
    errorIconAriaLabel: 'Xato',
    selectedAriaLabel: 'Tanlangan',
    recoveryText: 'Qayta urinish',
  },
  table: {
    'ariaLabels.resizerRoleDescription': 'kenglik tugmasi',
    'ariaLabels.submittingEditText': 'Oʻzgarish yuborilmoqda',
    'ariaLabels.successfulEditLabel': 'Oʻzgarish saqlandi',
    'ariaLabels.expandButtonLabel': 'Yoyish',
    'ariaLabels.collapseButtonLabel': 'Yigʻish',
    'ariaLabels.sortAscending': 'oʻsish boʻyicha',
    'ariaLabels.sortDescending': 'kamayish boʻyicha',
    'ariaLabels.liveAnnouncementSortOrder': 'Jadval tartiblandi: {columns}',
    'ariaLabels.liveAnnouncementSortCleared': 'Tartib bekor qilindi',
    'ariaLabels.sortMenuTriggerLabel': 'Tartib',
    'columnDefinitions.editConfig.errorIconAriaLabel': 'Xato',
    'columnDefinitions.editConfig.editIconAriaLabel': 'oʻzgartirsa boʻladi',
    'i18nStrings.sortDropdownSortAscending': 'Oʻsish boʻyicha',
    'i18nStrings.sortDropdownSortDescending': 'Kamayish boʻyicha',
    'i18nStrings.clearSort': 'Tartibni bekor qilish',
  },
  tabs: {
    'i18nStrings.scrollLeftAriaLabel': 'Chapga surish',
    'i18nStrings.scrollRightAriaLabel': 'Oʻngga surish',
  },
  'token-group': {
    'i18nStrings.limitShowFewer': 'Kamroq koʻrsatish',
    'i18nStrings.limitShowMore': 'Koʻproq koʻrsatish',
  },
  'top-navigation': {
    'i18nStrings.searchIconAriaLabel': 'Qidirish',
    'i18nStrings.searchDismissIconAriaLabel': 'Qidiruvni yopish',
    'i18nStrings.overflowMenuTriggerText': 'Yana',
    'i18nStrings.overflowMenuDismissIconAriaLabel': 'Menyuni yopish',
    'i18nStrings.overflowMenuBackIconAriaLabel': 'Orqaga',
    'i18nStrings.overflowMenuTitleText': 'Hammasi',
  },
};

export default { 'cloudscape-design-components': { uz: components } };
