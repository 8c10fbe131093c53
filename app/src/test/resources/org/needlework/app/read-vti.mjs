// Reads an image of VTK with Kitware's own reader and prints what stands in it, as JSON: node read-vti.mjs MODULES FILE
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , modules, file] = process.argv;
globalThis.Node = { ELEMENT_NODE: 1 }; // the reader expects a browser
const at = (path) => import(pathToFileURL(join(modules, '@kitware/vtk.js', path)));
const { default: XMLImageDataReader } = await at('IO/XML/XMLImageDataReader.js');

const bytes = readFileSync(file);
const reader = XMLImageDataReader.newInstance();
reader.parseAsArrayBuffer(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const image = reader.getOutputData(0);
const cells = image.getCellData();
const arrays = {};
for (let k = 0; k < cells.getNumberOfArrays(); k++) {
  const array = cells.getArrayByIndex(k);
  arrays[array.getName()] = Buffer.from(new Float32Array(array.getData()).buffer).toString('base64');
}
const about = image.getFieldData();
process.stdout.write(
  JSON.stringify({
    dimensions: image.getDimensions(),
    spacing: image.getSpacing(),
    origin: image.getOrigin(),
    time: about.getArrayByName('TimeValue').getData()[0],
    needlework: JSON.parse(about.getArrayByName('needlework').getData()[0]),
    arrays,
  }),
);
