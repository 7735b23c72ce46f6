/** Texts of the Cloudscape components in use. The package has no Russian. A missing text shows nothing. */
const components = {
  alert: {
    dismissAriaLabel: 'Закрыть сообщение',
    'i18nStrings.successIconAriaLabel': 'Успех',
    'i18nStrings.errorIconAriaLabel': 'Ошибка',
    'i18nStrings.warningIconAriaLabel': 'Предупреждение',
    'i18nStrings.infoIconAriaLabel': 'Сведения',
  },
  'app-layout': {
    'ariaLabels.drawers': 'Панели',
    'ariaLabels.navigation': 'Боковое меню',
    'ariaLabels.navigationClose': 'Закрыть боковое меню',
    'ariaLabels.navigationToggle': 'Открыть боковое меню',
    'ariaLabels.notifications': 'Уведомления',
  },
  autosuggest: {
    errorIconAriaLabel: 'Ошибка',
    selectedAriaLabel: 'Выбрано',
    enteredTextLabel: 'Использовать: «{value}»',
    recoveryText: 'Повторить',
  },
  'breadcrumb-group': {
    expandAriaLabel: 'Показать путь',
  },
  'button-dropdown': {
    noMatch: 'Нет подходящих действий',
  },
  button: {
    'i18nStrings.externalIconAriaLabel': 'Откроется в новой вкладке',
  },
  calendar: {
    nextMonthAriaLabel: 'Следующий месяц',
    previousMonthAriaLabel: 'Предыдущий месяц',
    todayAriaLabel: 'Сегодня',
    'i18nStrings.nextYearAriaLabel': 'Следующий год',
    'i18nStrings.previousYearAriaLabel': 'Предыдущий год',
    'i18nStrings.currentMonthAriaLabel': 'Текущий месяц',
  },
  'collection-preferences': {
    title: 'Настройки',
    confirmLabel: 'Готово',
    cancelLabel: 'Отмена',
    'pageSizePreference.title': 'Размер страницы',
    'wrapLinesPreference.label': 'Переносить строки',
    'wrapLinesPreference.description': 'Показывает весь текст с переносом строк',
    'stripedRowsPreference.label': 'Полосатые строки',
    'stripedRowsPreference.description': 'Закрашивает строки через одну',
    'contentDensityPreference.label': 'Плотный вид',
    'contentDensityPreference.description': 'Показывает больше строк на экране',
    'contentDisplayPreference.title': 'Столбцы',
    'contentDisplayPreference.description': 'Выберите столбцы и их порядок.',
    'contentDisplayPreference.dragHandleAriaLabel': 'Переместить',
    'contentDisplayPreference.dragHandleAriaDescription':
      'Пробел или Enter берёт столбец, стрелки двигают его, Escape отменяет.',
    'contentDisplayPreference.liveAnnouncementDndStarted': 'Взят столбец {position} из {total}',
    'contentDisplayPreference.liveAnnouncementDndDiscarded': 'Перемещение отменено',
    'contentDisplayPreference.liveAnnouncementDndItemReordered': 'Место {currentPosition} из {total}',
    'contentDisplayPreference.liveAnnouncementDndItemCommitted':
      'Столбец перемещён с {initialPosition} на {finalPosition} из {total}',
    'contentDisplayPreference.i18nStrings.columnFilteringPlaceholder': 'Найти столбец',
    'contentDisplayPreference.i18nStrings.columnFilteringAriaLabel': 'Найти столбец',
    'contentDisplayPreference.i18nStrings.columnFilteringNoMatchText': 'Ничего не найдено',
    'contentDisplayPreference.i18nStrings.columnFilteringClearFilterText': 'Очистить',
  },
  'copy-to-clipboard': {
    'i18nStrings.copyButtonText': 'Копировать',
  },
  'date-picker': {
    'i18nStrings.openCalendarAriaLabel':
      '{selectedDate, select, none {Выбрать дату} other {Выбрать дату, выбрана {selectedDate}}}',
  },
  dialog: {
    'i18nStrings.dismissAriaLabel': 'Закрыть окно',
  },
  drawer: {
    'i18nStrings.loadingText': 'Загрузка',
  },
  'error-boundary': {
    'i18nStrings.headerText': 'Неожиданная ошибка, содержимое не показано',
    'i18nStrings.descriptionText': 'Обновите страницу и повторите.',
    'i18nStrings.refreshActionText': 'Обновить страницу',
  },
  'file-token-group': {
    'i18nStrings.limitShowFewer': 'Показать меньше',
    'i18nStrings.limitShowMore': 'Показать больше',
    'i18nStrings.removeFileAriaLabel': 'Убрать файл {fileIndex}, {fileName}',
    'i18nStrings.errorIconAriaLabel': 'Ошибка',
    'i18nStrings.warningIconAriaLabel': 'Предупреждение',
  },
  'file-upload': {
    'i18nStrings.limitShowFewer': 'Показать меньше',
    'i18nStrings.limitShowMore': 'Показать больше',
    'i18nStrings.removeFileAriaLabel': 'Убрать файл {fileIndex}',
    'i18nStrings.errorIconAriaLabel': 'Ошибка',
    'i18nStrings.warningIconAriaLabel': 'Предупреждение',
    'i18nStrings.uploadButtonText': '{multiple, select, true {Выбрать файлы} other {Выбрать файл}}',
    'i18nStrings.dropzoneText':
      '{multiple, select, true {Перетащите файлы сюда} other {Перетащите файл сюда}}',
  },
  flashbar: {
    'i18nStrings.ariaLabel': 'Уведомления',
    'i18nStrings.errorIconAriaLabel': 'Ошибка',
    'i18nStrings.inProgressIconAriaLabel': 'Выполняется',
    'i18nStrings.infoIconAriaLabel': 'Сведения',
    'i18nStrings.notificationBarAriaLabel': 'Все уведомления',
    'i18nStrings.notificationBarText': 'Уведомления',
    'i18nStrings.successIconAriaLabel': 'Успех',
    'i18nStrings.warningIconAriaLabel': 'Предупреждение',
  },
  'form-field': {
    'i18nStrings.errorIconAriaLabel': 'Ошибка',
    'i18nStrings.warningIconAriaLabel': 'Предупреждение',
  },
  form: {
    errorIconAriaLabel: 'Ошибка',
  },
  'help-panel': {
    loadingText: 'Загрузка',
  },
  input: {
    clearAriaLabel: 'Очистить',
  },
  link: {
    externalIconAriaLabel: 'Откроется в новой вкладке',
  },
  modal: {
    closeAriaLabel: 'Закрыть окно',
  },
  multiselect: {
    deselectAriaLabel: 'Убрать {option__label}',
    'i18nStrings.selectAllText': 'Выбрать все',
  },
  pagination: {
    'ariaLabels.nextPageLabel': 'Следующая страница',
    'ariaLabels.pageLabel': 'Страница {pageNumber}',
    'ariaLabels.previousPageLabel': 'Предыдущая страница',
    'ariaLabels.jumpToPageButtonLabel': 'Перейти к странице',
    'i18nStrings.jumpToPageInputLabel': 'Страница',
    'i18nStrings.jumpToPageError': 'Такой страницы нет. Показана последняя.',
    'i18nStrings.jumpToPageLoadingText': 'Загрузка',
    'i18nStrings.pagesCompactText': '{currentPage} из {pagesCount}',
  },
  'panel-resize-handle': {
    'i18nStrings.resizeHandleAriaLabel': 'Изменить размер панели',
    'i18nStrings.resizeHandleTooltipText': 'Потяните, чтобы изменить размер',
  },
  popover: {
    dismissAriaLabel: 'Закрыть подсказку',
  },
  select: {
    errorIconAriaLabel: 'Ошибка',
    selectedAriaLabel: 'Выбрано',
    recoveryText: 'Повторить',
  },
  table: {
    'ariaLabels.resizerRoleDescription': 'кнопка ширины',
    'ariaLabels.submittingEditText': 'Изменение отправляется',
    'ariaLabels.successfulEditLabel': 'Изменение сохранено',
    'ariaLabels.expandButtonLabel': 'Развернуть',
    'ariaLabels.collapseButtonLabel': 'Свернуть',
    'ariaLabels.sortAscending': 'по возрастанию',
    'ariaLabels.sortDescending': 'по убыванию',
    'ariaLabels.liveAnnouncementSortOrder': 'Таблица упорядочена: {columns}',
    'ariaLabels.liveAnnouncementSortCleared': 'Порядок сброшен',
    'ariaLabels.sortMenuTriggerLabel': 'Порядок',
    'columnDefinitions.editConfig.errorIconAriaLabel': 'Ошибка',
    'columnDefinitions.editConfig.editIconAriaLabel': 'можно изменить',
    'i18nStrings.sortDropdownSortAscending': 'По возрастанию',
    'i18nStrings.sortDropdownSortDescending': 'По убыванию',
    'i18nStrings.clearSort': 'Сбросить порядок',
  },
  tabs: {
    'i18nStrings.scrollLeftAriaLabel': 'Прокрутить влево',
    'i18nStrings.scrollRightAriaLabel': 'Прокрутить вправо',
  },
  'token-group': {
    'i18nStrings.limitShowFewer': 'Показать меньше',
    'i18nStrings.limitShowMore': 'Показать больше',
  },
  'top-navigation': {
    'i18nStrings.searchIconAriaLabel': 'Поиск',
    'i18nStrings.searchDismissIconAriaLabel': 'Закрыть поиск',
    'i18nStrings.overflowMenuTriggerText': 'Ещё',
    'i18nStrings.overflowMenuDismissIconAriaLabel': 'Закрыть меню',
    'i18nStrings.overflowMenuBackIconAriaLabel': 'Назад',
    'i18nStrings.overflowMenuTitleText': 'Все',
  },
};

export type OwnTexts = {
  [Component in keyof typeof components]: Record<keyof (typeof components)[Component], string>;
};

export default { 'cloudscape-design-components': { ru: components } };
