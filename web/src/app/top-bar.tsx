import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toVisibleText } from '../parts/foreign-text/visible-text';
import { useMe } from '../session/me';
import { useSignOut } from '../session/sign-out';
import { languageCodes, ownNames } from '../texts/languages';
import { useLanguage } from './language';
import { chooseLook, looks, readLook } from './preferences';

/** Shows name, language, look and account. It stays while the content scrolls. */
export const TopBar = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const utilities = [useLanguageMenu(), useLookMenu(), useAccountMenu()];
  return (
    <div id="top">
      <TopNavigation
        identity={{
          href: '/',
          title: t('app.name'),
          logo: { src: '/icon.svg', alt: '' },
          onFollow: (event) => {
            event.preventDefault();
            navigate('/');
          },
        }}
        utilities={utilities}
      />
    </div>
  );
};

type Menu = TopNavigationProps.MenuDropdownUtility;

const useLanguageMenu = (): Menu => {
  const { t } = useTranslation();
  const { language, choose } = useLanguage();
  return {
    type: 'menu-dropdown',
    iconName: 'globe',
    text: ownNames[language],
    ariaLabel: `${t('app.language')}: ${ownNames[language]}`,
    items: languageCodes.map((code) => ({ id: code, text: ownNames[code], lang: code })),
    onItemClick: ({ detail }) => choose(languageCodes.find((code) => code === detail.id) ?? language),
  };
};

const useLookMenu = (): Menu => {
  const { t } = useTranslation();
  const [look, setLook] = useState(readLook);
  return {
    type: 'menu-dropdown',
    iconName: 'settings',
    ariaLabel: t('app.mode'),
    title: t('app.mode'),
    items: looks.map((id) => ({
      itemType: 'checkbox' as const,
      id,
      text: t(`app.modes.${id}`),
      checked: id === look,
    })),
    onItemClick: ({ detail }) => {
      const chosen = looks.find((id) => id === detail.id) ?? look;
      chooseLook(chosen);
      setLook(chosen);
    },
  };
};

const useAccountMenu = (): Menu => {
  const { t } = useTranslation();
  const { email, employee, roles } = useMe();
  const signOut = useSignOut();
  const name = toVisibleText(employee?.name ?? email);
  return {
    type: 'menu-dropdown',
    iconName: 'user-profile',
    text: name,
    description: roles.map((role) => t(`words.roles.${role}`)).join(', '),
    ariaLabel: `${t('app.account')}: ${name}`,
    items: [{ id: 'sign-out', text: t('app.signOut') }],
    onItemClick: () => void signOut(),
  };
};
