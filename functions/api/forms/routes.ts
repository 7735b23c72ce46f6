import { activateFormVersion } from './activate-version';
import { addFormVersion } from './add-version';
import { assignForm } from './assign-form';
import { checkFormVersion } from './check-version';
import { createForm } from './create-form';
import { editFormVersion } from './edit-version';
import { listForms } from './list-forms';
import { lockFormVersion } from './lock-version';
import { showForm } from './show-form';
import { showFormVersion } from './show-version';

export const formRoutes = {
  'GET /api/forms': listForms,
  'POST /api/forms': createForm,
  'GET /api/forms/{id}': showForm,
  'PUT /api/forms/{id}/assignment': assignForm,
  'POST /api/forms/{id}/versions': addFormVersion,
  'GET /api/forms/{id}/versions/{version}': showFormVersion,
  'PUT /api/forms/{id}/versions/{version}': editFormVersion,
  'GET /api/forms/{id}/versions/{version}/check': checkFormVersion,
  'POST /api/forms/{id}/versions/{version}/activate': activateFormVersion,
  'POST /api/forms/{id}/versions/{version}/lock': lockFormVersion,
};
