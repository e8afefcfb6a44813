/** Whose plan or analysis a paper is, and who signs it. Pure. */
import { signatureName, type Association, type DirectoryModel } from '../directory/model.ts'
import type { PlanFields } from './model.ts'

const HEADS: Record<Association['kind'], string> = {
  rmo: 'Руководитель РМО',
  section: 'Руководитель секции',
  tutors: 'Руководитель МСТ',
  young: 'Руководитель школы молодого педагога',
  creative: 'Руководитель творческой группы',
  working: 'Руководитель рабочей группы',
  community: 'Руководитель сообщества'
}

export interface Owner {
  name: string
  /** Who signs. */
  post: string
  head: string
}

export function ownerOf(
  fields: Pick<PlanFields, 'owner' | 'ownerId'>,
  directory: Pick<DirectoryModel, 'fields' | 'organizations' | 'associations' | 'people'>
): Owner {
  if (fields.owner === 'service') {
    const { service, servicePost, serviceHead } = directory.fields
    return { name: service, post: servicePost || 'Руководитель', head: serviceHead }
  }
  if (fields.owner === 'organization') {
    const organization = directory.organizations.find(({ id }) => id === fields.ownerId)
    return { name: organization?.name ?? '', post: 'Руководитель организации', head: '' }
  }
  const association = directory.associations.find(({ id }) => id === fields.ownerId)
  const head = directory.people.find(({ id }) => id === association?.head)
  return {
    name: association?.name ?? '',
    post: HEADS[association?.kind ?? 'rmo'],
    head: head ? signatureName(head) : ''
  }
}
