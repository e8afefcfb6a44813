/** What hands do on the wall: move it, pinch it, drag notes, draw, erase, put notes. */
import type { Attachment } from 'svelte/attachments'
import { pointsOf, touches, type InkPoint } from '../../ink.ts'
import type { NoteRow, NoteSort, Point, StrokeRow } from '../../model.ts'
import type { BoardStage } from './board-stage.svelte.ts'
import { PEN } from './looks.ts'

/** A hand that moves less is a tap, pixels. */
const TAP = { mouse: 4, touch: 9 } as const
/** Reach of the eraser, pixels. */
const ERASER = { mouse: 12, touch: 20 } as const
const WHEEL_LINE = 16

type Doing =
  | { what: 'pan'; from: Point }
  | { what: 'note'; note: NoteRow; grip: Point; moved: boolean }
  | { what: 'poster'; id: string; grip: Point; moved: boolean }
  | { what: 'draw'; points: InkPoint[] }
  | { what: 'erase'; from: Point; gone: Map<string, StrokeRow> }

export interface HandEvents {
  /** The stroke under the pen, board units; null when it is done. */
  ondraw(points: readonly InkPoint[] | null): void
  /** Strokes under the eraser, not gone yet. */
  onerase(ids: ReadonlySet<string>): void
  ontap(target: { note?: string; poster?: string }, at: Point): void
  /** The person moved the board by themselves. */
  onown(): void
}

const isSort = (tool: string): tool is NoteSort => ['question', 'idea', 'valuable', 'proposal'].includes(tool)

/** What is pressed, also while the glass of a moving board lies over it. */
function under({ target, clientX, clientY }: PointerEvent): HTMLElement {
  const pressed = target as HTMLElement
  if (pressed.dataset.glass === undefined) return pressed
  return document.elementsFromPoint(clientX, clientY).find((one) => one !== pressed) as HTMLElement
}

export function hand(stage: BoardStage, events: HandEvents): Attachment<HTMLElement> {
  return (wall) => {
    const { camera, desk } = stage
    const fingers = new Map<number, Point>()
    let doing: Doing | null = null
    let began: Point = { x: 0, y: 0 }
    /** Where the hand came down: by the time it lifts, the board may have moved under it. */
    let pressed: { note?: string; poster?: string } = {}

    const pointOf = (event: { clientX: number; clientY: number }): Point => {
      const { left, top } = wall.getBoundingClientRect()
      return { x: event.clientX - left, y: event.clientY - top }
    }

    function start(event: PointerEvent, at: Point): Doing {
      const board = camera.toBoard(at)
      const pen = event.pointerType === 'pen' ? event.pressure : 0.5
      if (event.button === 1 || stage.tool === 'hand') return { what: 'pan', from: at }
      if (stage.tool === 'pen') return { what: 'draw', points: [[board.x, board.y, pen]] }
      if (stage.tool === 'eraser') return { what: 'erase', from: board, gone: new Map() }
      const note = desk.notes.find(({ id }) => id === pressed.note)
      if (note && !isSort(stage.tool)) {
        const place = desk.place(note.id)
        return { what: 'note', note, grip: { x: board.x - place.x, y: board.y - place.y }, moved: false }
      }
      const poster = pressed.poster && desk.poster(pressed.poster)
      // A finger on a large card wants to move the board, unless it has taken the tool for it.
      const arranges = stage.tool === 'arrange' || (stage.tool === 'select' && event.pointerType === 'mouse')
      if (poster && desk.host && arranges) {
        const { box } = poster
        return {
          what: 'poster',
          id: poster.id,
          grip: { x: board.x - box.x, y: board.y - box.y },
          moved: false
        }
      }
      return { what: 'pan', from: at }
    }

    function onpointerdown(event: PointerEvent) {
      // What lies over the board has hands of its own.
      if (event.button === 2 || (event.target as HTMLElement).closest('[data-over]')) return
      const at = pointOf(event)
      fingers.set(event.pointerId, at)
      wall.setPointerCapture(event.pointerId)
      if (fingers.size === 2) {
        give()
        return
      }
      if (fingers.size > 2) return
      began = at
      const target = under(event)
      pressed = {
        note: target.closest<HTMLElement>('[data-note]')?.dataset.note,
        poster: target.closest<HTMLElement>('[data-poster]')?.dataset.poster
      }
      doing = start(event, at)
    }

    function onpointermove(event: PointerEvent) {
      const at = pointOf(event)
      const { x, y } = camera.toBoard(at)
      if (event.pointerType === 'mouse' || fingers.size === 1)
        stage.tell({ p: [Math.round(x), Math.round(y)] })
      const before = fingers.get(event.pointerId)
      if (!before) return
      if (fingers.size === 2) {
        pinch(event.pointerId, before, at)
        return
      }
      fingers.set(event.pointerId, at)
      if (doing) go(doing, event, at)
    }

    function pinch(id: number, before: Point, at: Point) {
      const other = [...fingers].find(([finger]) => finger !== id)![1]
      const length = (a: Point, b: Point) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y))
      const middle = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
      const [from, to] = [middle(before, other), middle(at, other)]
      camera.panBy(to.x - from.x, to.y - from.y)
      camera.zoomBy(length(at, other) / length(before, other), to)
      fingers.set(id, at)
      events.onown()
    }

    function go(now: Doing, event: PointerEvent, at: Point) {
      const board = camera.toBoard(at)
      const far =
        Math.hypot(at.x - began.x, at.y - began.y) > (event.pointerType === 'mouse' ? TAP.mouse : TAP.touch)
      if (now.what === 'pan') {
        if (!far && wall.dataset.moving === undefined) return
        if (wall.dataset.moving === undefined) {
          wall.dataset.moving = ''
          events.onown()
        }
        camera.panBy(at.x - now.from.x, at.y - now.from.y)
        now.from = at
      } else if (now.what === 'note') {
        if (!far && !now.moved) return
        if (!desk.mayMove(now.note)) {
          doing = { what: 'pan', from: at }
          return
        }
        now.moved = true
        const place = { x: board.x - now.grip.x, y: board.y - now.grip.y }
        stage.dragged = { id: now.note.id, at: place }
        stage.tell({ d: [now.note.id, Math.round(place.x), Math.round(place.y)] })
      } else if (now.what === 'poster') {
        if (!far && !now.moved) return
        now.moved = true
        stage.dragged = { id: now.id, at: { x: board.x - now.grip.x, y: board.y - now.grip.y } }
      } else if (now.what === 'draw') {
        // Between two frames a pen says more than one point.
        const all = event.getCoalescedEvents?.() ?? []
        for (const each of all.length > 0 ? all : [event]) {
          const { x, y } = camera.toBoard(pointOf(each))
          now.points.push([x, y, each.pointerType === 'pen' ? each.pressure : 0.5])
        }
        events.ondraw(now.points)
      } else {
        const reach = (event.pointerType === 'touch' ? ERASER.touch : ERASER.mouse) / camera.scale
        for (const stroke of desk.strokes)
          if (desk.mayErase(stroke) && touches(pointsOf(stroke), now.from, board, reach))
            now.gone.set(stroke.id, stroke)
        now.from = board
        events.onerase(new Set(now.gone.keys()))
      }
    }

    function onpointerup(event: PointerEvent) {
      const at = pointOf(event)
      const alone = fingers.size === 1
      fingers.delete(event.pointerId)
      delete wall.dataset.moving
      const done = doing
      if (!alone || !done) return
      doing = null
      const tapped =
        Math.hypot(at.x - began.x, at.y - began.y) <= (event.pointerType === 'mouse' ? TAP.mouse : TAP.touch)
      if (done.what === 'note' && done.moved) {
        desk.move(done.note, stage.dragged!.at)
        letGo()
      } else if (done.what === 'poster' && done.moved) {
        desk.movePoster(done.id, stage.dragged!.at)
        letGo()
      } else if (done.what === 'draw') {
        events.ondraw(null)
        desk.draw(done.points, stage.penColour, PEN)
      } else if (done.what === 'erase') {
        go(done, event, at)
        events.onerase(new Set())
        desk.erase([...done.gone.values()])
      } else if (tapped) tap(event, at)
    }

    function tap(event: PointerEvent, at: Point) {
      // What was being written is done, as it is when a mouse takes the focus: before it leaves the page.
      if (event.pointerType !== 'mouse') (document.activeElement as HTMLElement | null)?.blur()
      const board = camera.toBoard(at)
      if (isSort(stage.tool)) stage.addNote(stage.tool, { x: board.x - 20, y: board.y - 20 })
      else events.ontap(pressed, board)
    }

    /** Nothing of what was under way stays. */
    function give() {
      if (doing?.what === 'draw') events.ondraw(null)
      if (doing?.what === 'erase') events.onerase(new Set())
      doing = null
      letGo()
    }

    function letGo() {
      stage.dragged = null
      stage.tell({ d: undefined })
    }

    function onpointercancel(event: PointerEvent) {
      fingers.delete(event.pointerId)
      delete wall.dataset.moving
      give()
    }

    function onwheel(event: WheelEvent) {
      if ((event.target as HTMLElement).closest('[data-over]')) return
      event.preventDefault()
      events.onown()
      const lines = event.deltaMode === 1 ? WHEEL_LINE : 1
      if (event.ctrlKey || event.metaKey)
        camera.zoomBy(Math.exp(-event.deltaY * lines * 0.0022), pointOf(event))
      else if (event.shiftKey) camera.panBy(-event.deltaY * lines, 0)
      else camera.panBy(-event.deltaX * lines, -event.deltaY * lines)
    }

    /**
     * After a finger a browser says it all again as a mouse does, to whatever stands there by then: the note that was just made
     * would lose the focus, and with it itself, and a poster that opened would be pressed.
     */
    function ontouchstart(event: TouchEvent) {
      if (event.cancelable && !(event.target as HTMLElement).closest('[data-over]')) event.preventDefault()
    }

    const leave = () => stage.tell({ p: undefined })
    const ends = Object.entries({ onpointerdown, onpointermove, onpointerup, onpointercancel }).map(
      ([name, listener]) => {
        const type = name.slice(2)
        wall.addEventListener(type, listener as EventListener)
        return () => wall.removeEventListener(type, listener as EventListener)
      }
    )
    wall.addEventListener('wheel', onwheel, { passive: false })
    wall.addEventListener('touchstart', ontouchstart, { passive: false })
    wall.addEventListener('pointerleave', leave)
    return () => {
      for (const end of ends) end()
      wall.removeEventListener('wheel', onwheel)
      wall.removeEventListener('touchstart', ontouchstart)
      wall.removeEventListener('pointerleave', leave)
    }
  }
}
