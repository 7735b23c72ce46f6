import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { hasRole, useMe } from '../session/me';
import { sections, type View, views } from '../views';

/** Views that the person may open, by section. */
export const Navigation = ({ onFollow }: { onFollow: () => void }) => {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const open = views.filter(({ roles }) => hasRole(me, roles));
  const linkTo = ({ path, name }: View): SideNavigationProps.Link => ({
    type: 'link',
    text: t(`app.views.${name}`),
    href: path,
  });
  const items = sections.flatMap((section): SideNavigationProps.SectionGroup[] => {
    const links = open.filter((view) => view.section === section).map(linkTo);
    return links.length === 0
      ? []
      : [{ type: 'section-group', title: t(`app.sections.${section}`), items: links }];
  });
  return (
    <SideNavigation
      items={items}
      activeHref={findActivePath(pathname, open)}
      onFollow={(event) => {
        event.preventDefault();
        onFollow();
        navigate(event.detail.href);
      }}
    />
  );
};

/** The listed view of an address. A call belongs to the view Calls. */
const findActivePath = (pathname: string, open: readonly View[]): string =>
  open
    .filter(({ section, path }) => section && (path === '/' ? pathname === '/' : pathname.startsWith(path)))
    .map(({ path }) => path)
    .sort((one, other) => other.length - one.length)[0] ?? '';
