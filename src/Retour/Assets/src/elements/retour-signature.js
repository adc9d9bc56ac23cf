// <retour-signature> around a name, a hidden input “strokes” and a canvas: what is drawn is sent as an SVG path in a box of 300 by 100. Without script, or without a finger or a pen, paper is signed.
const box = { width: 300, height: 100 };

class RetourSignature extends HTMLElement {
  #canvas;
  #input;
  #strokes = [];

  connectedCallback() {
    this.#canvas = this.querySelector('canvas');
    this.#input = this.querySelector('input[name=strokes]');
    if (!this.#canvas || !this.#input) return;
    this.querySelector('[data-box]').hidden = false;
    this.#canvas.addEventListener('pointerdown', event => this.#begin(event));
    this.#canvas.addEventListener('pointermove', event => this.#go(event));
    this.querySelector('[data-clear]').addEventListener('click', () => this.#change([]));
    this.#change([]);
  }

  #begin(event) {
    event.preventDefault();
    this.#canvas.setPointerCapture(event.pointerId);
    this.#change([...this.#strokes, [this.#at(event)]]);
  }

  #go(event) {
    if (event.buttons === 0 || this.#strokes.length === 0) return;
    const stroke = this.#strokes.at(-1), [x, y] = this.#at(event), [lastX, lastY] = stroke.at(-1);
    // A point more where the pen has moved: a signature is some hundred of them.
    if (Math.abs(x - lastX) + Math.abs(y - lastY) < 2) return;
    stroke.push([x, y]);
    this.#change(this.#strokes);
  }

  #at(event) {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    const inside = (value, most) => Math.min(most, Math.max(0, Math.round(value)));
    return [inside((event.clientX - left) / width * box.width, box.width), inside((event.clientY - top) / height * box.height, box.height)];
  }

  #change(strokes) {
    this.#strokes = strokes;
    this.#input.value = strokes.map(([first, ...others]) => `M${first[0]} ${first[1]}${(others.length ? others : [first]).map(([x, y]) => `L${x} ${y}`).join('')}`).join('');
    const pen = this.#canvas.getContext('2d'), scale = this.#canvas.width / box.width;
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    Object.assign(pen, { lineWidth: 2 * scale, lineCap: 'round', lineJoin: 'round', strokeStyle: getComputedStyle(this.#canvas).color });
    for (const stroke of strokes) {
      pen.beginPath();
      pen.moveTo(stroke[0][0] * scale, stroke[0][1] * scale);
      for (const [x, y] of stroke.length > 1 ? stroke.slice(1) : stroke) pen.lineTo(x * scale, y * scale);
      pen.stroke();
    }
  }
}
customElements.define('retour-signature', RetourSignature);
