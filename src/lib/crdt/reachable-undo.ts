/**
 * Undo brings back what was deleted between the neighbours it had; after nested edits Yjs 13.6.33 may take for the right
 * one an item that is not right of the left one. Such an item stands here in one place and on other devices in another,
 * until the document is opened anew: yjs/yjs#794, open. While undo runs it stands beside its left neighbour instead.
 */
import * as Y from 'yjs'

const { integrate } = Y.Item.prototype

export function reachably(act: () => void): void {
  Y.Item.prototype.integrate = function (transaction, offset) {
    if (this.parentSub === null && this.left && this.right && !isRightOf(this.left, this.right)) {
      this.right = this.left.right
      this.rightOrigin = this.right?.id ?? null
    }
    integrate.call(this, transaction, offset)
  }
  try {
    act()
  } finally {
    Y.Item.prototype.integrate = integrate
  }
}

function isRightOf(left: Y.Item, right: Y.Item): boolean {
  let item = left.right
  while (item && item !== right) item = item.right
  return item === right
}
