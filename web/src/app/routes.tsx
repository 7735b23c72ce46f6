import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { FailureBoundary } from '../parts/failure/failure-boundary';
import { Waiting } from '../parts/waiting/waiting';
import { hasRole, useMe } from '../session/me';
import { type View, views } from '../views';
import { useArrival } from './arrival';
import { ClosedView, NoSuchView } from './no-view';

const loaded: ReadonlyMap<string, ComponentType> = new Map(
  views.map(({ path, load }) => [path, lazy(load)] as const),
);

/** Shows the view of the address. A view loads when it is first opened. If one fails, the others stay. */
export const ViewRoutes = () => (
  <FailureBoundary key={useLocation().pathname}>
    <Suspense fallback={<Waiting />}>
      <Routes>
        {views.map((view) => (
          <Route key={view.path} path={view.path} element={<OpenView {...view} />} />
        ))}
        <Route path="*" element={<NoSuchView />} />
      </Routes>
    </Suspense>
  </FailureBoundary>
);

const OpenView = ({ path, name, roles }: View) => {
  const me = useMe();
  useArrival(name);
  const Content = loaded.get(path);
  if (!Content) return <NoSuchView />;
  return hasRole(me, roles) ? <Content /> : <ClosedView />;
};
