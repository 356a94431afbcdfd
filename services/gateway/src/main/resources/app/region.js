// A region of like colour around a point: neighbours are taken as long as their colour is near that of the point.

/** Calls {@code each} with the index of every pixel of the region; {@code reach} is how far colours may differ, 0 to 100. */
export function filled(image, x, y, reach, each) {
  const {data, width, height} = image;
  const seen = new Uint8Array(width * height);
  const start = y * width + x;
  const limit = (reach * 4.4) ** 2;
  const near = index => {
    let sum = 0;
    for (let c = 0; c < 3; c++) {
      sum += (data[4 * index + c] - data[4 * start + c]) ** 2;
    }
    return sum <= limit;
  };
  const stack = [start];
  seen[start] = 1;
  while (stack.length) {
    const index = stack.pop();
    each(index);
    const column = index % width;
    for (const next of [column > 0 && index - 1, column < width - 1 && index + 1, index >= width && index - width, index < width * (height - 1) && index + width]) {
      if (next !== false && !seen[next] && near(next)) {
        seen[next] = 1;
        stack.push(next);
      }
    }
  }
}
