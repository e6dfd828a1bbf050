import { datasetResponse } from '../../datasets/dataset.fixtures';
import { toDatasetBody, toDatasetModel } from './dataset-model';

describe('the description of a dataset, in its form', () => {
  it('is sent as it was read when nothing is changed', () => {
    const dataset = datasetResponse();
    const body = toDatasetBody(toDatasetModel(dataset));
    const { title, description, tags, license, frequency, temporal_coverage, access_type } = dataset;
    expect(body).toMatchObject({
      title,
      description,
      tags,
      license,
      frequency,
      temporal_coverage,
      access_type,
    });
  });

  it('clears what was emptied', () => {
    const model = { ...toDatasetModel(datasetResponse()), license: '', frequency: '', acronym: '  ' };
    model.temporal_coverage = { start: '', end: '' };
    expect(toDatasetBody(model)).toMatchObject({
      license: null,
      frequency: null,
      acronym: null,
      temporal_coverage: null,
    });
  });

  it('says of each audience what was said, and nothing of the others', () => {
    const model = toDatasetModel();
    model.access_audiences.private = 'no';
    model.access_audiences.company_and_association = 'under_condition';
    expect(toDatasetBody(model).access_audiences).toEqual([
      { role: 'company_and_association', condition: 'under_condition' },
      { role: 'private', condition: 'no' },
    ]);
  });

  it('keeps a period that has no end', () => {
    const model = { ...toDatasetModel(), temporal_coverage: { start: ' 2020 ', end: '' } };
    expect(toDatasetBody(model).temporal_coverage).toEqual({ start: '2020', end: null });
  });
});
